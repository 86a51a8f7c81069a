import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browsers.ts'
import type { Counts } from './counts.ts'
import { judged, oneCheck, playwrightCounts, vitestCounts } from './counts.ts'
import { runNodeTests } from './node-tests.ts'
import { run } from './run.ts'

/** One part of `pnpm test`. */
export interface Step {
  name: string
  run(): Promise<Counts>
}

const reports = mkdtempSync(join(tmpdir(), 'atrium-reports-'))
process.once('exit', () => rmSync(reports, { recursive: true }))

export const steps: Step[] = [
  check('types', 'turbo run types --continue --output-logs=errors-only'),
  check('lint', 'oxlint --type-aware --deny-warnings'),
  check('format', 'oxfmt --check'),
  check('unused', 'knip'),
  { name: 'scripts', run: async () => judged(await runNodeTests(), true) },
  vitest('policy', 'packages/policy'),
  vitest('server', 'packages/server', () => ({ ATRIUM_JANUS: ensureBrowser('janus') })),
  vitest('web', 'apps/web'),
  check('build', 'node scripts/build.ts build build:demo'),
  // Apart, so that without a Firefox all that needs none is run.
  playwright('browser', ['served', 'demo'], () => ({
    ATRIUM_CHROMIUM: ensureBrowser('chromium'),
    ATRIUM_TURNSERVER: ensureBrowser('coturn'),
    ATRIUM_JANUS: ensureBrowser('janus'),
  })),
  playwright('firefox', ['firefox'], () => ({ ATRIUM_FIREFOX: ensureBrowser('firefox') })),
]

function check(name: string, command: string): Step {
  return { name, run: async () => oneCheck(await run(command.split(' '))) }
}

function vitest(name: string, folder: string, programs: () => Record<string, string> = () => ({})): Step {
  const report = join(reports, `${name}.json`)
  const words = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return {
    name,
    run: async () => {
      const succeeded = await run(words, { folder, environment: programs() })
      return judged(vitestCounts(report), succeeded)
    },
  }
}

function playwright(name: string, projects: string[], browser: () => Record<string, string>): Step {
  const report = join(reports, `${name}.json`)
  const words = ['playwright', 'test', ...projects.map((project) => `--project=${project}`)]
  return {
    name,
    run: async () => {
      const environment = { ...browser(), PLAYWRIGHT_JSON_OUTPUT_FILE: report }
      const succeeded = await run(words, { folder: 'apps/web', environment })
      return judged(playwrightCounts(report), succeeded)
    },
  }
}
