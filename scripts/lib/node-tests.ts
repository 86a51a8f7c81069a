import { globSync } from 'node:fs'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import type { Counts } from './counts.ts'
import { nothing } from './counts.ts'
import { root } from './root.ts'

/** Runs the tests of `scripts/` with Node's own runner. */
export async function runNodeTests(): Promise<Counts> {
  const events = run({ files: globSync('scripts/**/*.test.ts', { cwd: root }), cwd: root })
  let counted = nothing
  events.on('test:summary', ({ counts, file }) => {
    const isOfAllFiles = file === undefined
    if (isOfAllFiles) {
      counted = {
        passed: counts.passed,
        failed: counts.tests - counts.passed - counts.skipped,
        skipped: counts.skipped,
      }
    }
  })
  for await (const text of events.compose(spec)) process.stdout.write(String(text))
  return counted
}
