import { join } from 'node:path'
import { build } from 'vite'
import type { ResolvedConfig, Rolldown } from 'vite'

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
    worker: { format: 'es' },
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
