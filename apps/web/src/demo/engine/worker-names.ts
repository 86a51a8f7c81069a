/** What the engine's worker is told by its name: go on with the kept database, begin with a new one, or keep nothing. */
export const workerNames = {
  usual: 'atrium-demo',
  anew: 'atrium-demo-anew',
  inMemory: 'atrium-demo-in-memory',
} as const
