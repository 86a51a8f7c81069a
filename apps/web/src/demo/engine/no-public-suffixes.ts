/**
 * Stands in the demo's build for the list of all public suffixes (300 kB), with which Mock Service Worker's cookie jar
 * keeps one site from setting another's cookies. The demo's answers set none.
 */
export const getDomain = () => null
