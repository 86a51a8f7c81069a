import { defineConfig } from '@playwright/test'
import type { PlaywrightTestConfig } from '@playwright/test'
import { chromiumArguments, findBrowser } from '../../scripts/lib/browsers.ts'
import type { Opening } from './e2e/support/fixtures.ts'

type Config = PlaywrightTestConfig<object, Opening>

const chromiumPath = findBrowser('chromium')
const firefoxPath = findBrowser('firefox')

/** Undefined where Playwright shall look for its own. */
const at = (executablePath: string | null) => (executablePath === null ? {} : { executablePath })

const inChromium = { launchOptions: { args: chromiumArguments, ...at(chromiumPath) } }
/** By WebDriver BiDi, the way into the Firefox that people use; what Playwright brings itself is another one. */
const inFirefox = { browserName: 'firefox', channel: 'moz-firefox', launchOptions: at(firefoxPath) } as const

/** Each worker runs what its project opens for itself (e2e/support/fixtures.ts). */
const projects: Config['projects'] = [
  { name: 'served', testDir: 'e2e', testIgnore: '**/e2e/{demo,firefox}/**', use: { ...inChromium, opens: 'served' } },
  { name: 'demo', testDir: 'e2e/demo', use: { ...inChromium, opens: 'demo' } },
  { name: 'firefox', testDir: 'e2e/firefox', use: { ...inFirefox, opens: 'served' } },
]

export default defineConfig<object, Opening>({
  outputDir: 'test-results',
  fullyParallel: false,
  // Each with servers of its own.
  workers: '100%',
  retries: 0,
  forbidOnly: true,
  // To end a hang, never to judge: the longest takes two minutes, and a machine may be a fifth as fast.
  timeout: 15 * 60_000,
  expect: { timeout: 2 * 60_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? 'test-results/report.json' }],
  ],
  // Recording costs a fifth of the time: to see what failed, run it again with `--trace=retain-on-failure`.
  use: { locale: 'en-GB', trace: 'off' },
  projects,
})
