/** What the engine's worker is told by its name: go on with the kept database, or begin with a new one. */
export const workerNames = { usual: 'atrium-demo', anew: 'atrium-demo-anew' } as const
