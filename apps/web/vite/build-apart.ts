import { join } from 'node:path'
import { build } from 'vite'
import { firstWords } from './first-words.ts'
import type { ResolvedConfig, Rolldown } from 'vite'

/**
 * What runs first in the worker is small; what it fetches later is two files, so that none waits to be named by another: the
 * database's, and all of the app.
 */
const beforeDatabase = /\/demo\/engine\/(?:parts|files\/kept-folder|worker-names)\.ts$/
const database =
  /\/demo\/(?:engine\/(?:engine|open-database|files\/[\w-]+)|relay\/[\w-]+)\.ts$|\/@electric-sql\/pglite\//
const workerGroups = [
  { name: 'before-database', test: beforeDatabase, priority: 2 },
  { name: 'database', test: database, priority: 1 },
  { name: 'app', test: (id: string) => !id.endsWith('/start-engine.ts') },
]

/**
 * Builds a script that runs before the pages' own, and what it starts, apart from them: as a part of them it would wait for
 * them.
 */
export async function buildApart(
  { root, base, mode }: ResolvedConfig,
  source: string,
  output: Rolldown.OutputOptions = {},
): Promise<Rolldown.RolldownOutput['output']> {
  const result = await build({
    root,
    base,
    mode,
    configFile: false,
    logLevel: 'error',
    plugins: [firstWords()],
    resolve: { alias: { 'node:net': join(root, 'src/demo/engine/no-network.ts') } },
    worker: { format: 'es', rolldownOptions: { output: { codeSplitting: { groups: workerGroups } } } },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(root, source),
        output,
        // The labels stand in the policy's table, whose engine is not needed here.
        treeshake: { propertyReadSideEffects: false },
      },
    },
  })
  if (!('output' in result)) throw new Error(`Failed to build ${source}: it gave no output.`)
  return result.output
}
