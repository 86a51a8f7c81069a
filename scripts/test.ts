import type { Counts } from './lib/counts.ts'
import { add, nothing, oneCheck } from './lib/counts.ts'
import type { Step } from './lib/steps.ts'
import { steps } from './lib/steps.ts'

/*
 * `pnpm test` runs every step; `pnpm test server browser` runs the named ones.
 * A failing step does not stop the rest. The last line is the sum.
 */

const names = process.argv.slice(2)
const unknown = names.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. There are: ${steps.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

const sentence = ({ passed, failed, skipped }: Counts) => `${passed} passed, ${failed} failed, ${skipped} skipped`

async function runStep({ name, run }: Step): Promise<Counts> {
  console.log(`\n━━ ${name} ${'━'.repeat(60 - name.length)}`)
  try {
    return await run()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return oneCheck(false)
  }
}

const summary: string[] = []
let sum = nothing
for (const step of steps.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const start = performance.now()
  const counts = await runStep(step)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  sum = add(sum, counts)
  summary.push(`${counts.failed > 0 ? '✗' : '✓'} ${step.name.padEnd(10)}${seconds.padStart(7)} s   ${sentence(counts)}`)
}

console.log(`\n${summary.join('\n')}\n\n${sentence(sum)}`)
process.exit(sum.failed > 0 ? 1 : 0)
