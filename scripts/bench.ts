import { globSync } from 'node:fs'
import { dirname } from 'node:path'
import { root } from './lib/root.ts'
import { run } from './lib/run.ts'

/*
 * `pnpm bench` runs every bench in turn; `pnpm bench user-list` the named ones.
 * Each prints a Markdown table. Ratios are taken within one run; absolute figures are this machine's.
 */

const names = process.argv.slice(2)
const benches = globSync(['packages/*/bench/*.ts', 'apps/*/bench/*.ts'], { cwd: root })
  .filter((path) => names.length === 0 || names.some((name) => path.endsWith(`/${name}.ts`)))
  .toSorted()

let isFine = benches.length > 0
for (const path of benches) {
  const folder = dirname(dirname(path))
  console.log(`\n## ${path}\n`)
  isFine = (await run(`node ${path.slice(folder.length + 1)}`, { folder })) && isFine
}
process.exit(isFine ? 0 : 1)
