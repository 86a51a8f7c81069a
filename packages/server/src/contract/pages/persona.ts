/**
 * How a tab of the offline demo says who it is, by email: a browser applies no cookie of a response
 * that was made in the page. Only the demo's app reads it (demo.ts).
 */
export const personaHeader = 'x-atrium-persona'
