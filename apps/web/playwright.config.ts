import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumArguments, findBrowser } from '../../scripts/lib/browsers.ts'

const root = join(import.meta.dirname, '../..')
const chromiumPath = findBrowser('chromium')
const firefoxPath = findBrowser('firefox')

/** Undefined where Playwright shall look for its own. */
const at = (executablePath: string | null) => (executablePath === null ? {} : { executablePath })

/** The served app writes into a folder that lives as long as this run; workers inherit its name. */
process.env['ATRIUM_E2E_DATA'] ??= freshFolder()

const findPorts = `
  const servers = [1, 2].map(() => require('node:net').createServer().listen(0, '127.0.0.1'))
  Promise.all(servers.map((server) => require('node:events').once(server, 'listening'))).then(() => {
    process.stdout.write(servers.map((server) => server.address().port).join(' '))
    for (const server of servers) server.close()
  })`

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-e2e-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Ports that were free a moment ago: two clones can test at the same time. Workers inherit them. */
process.env['ATRIUM_E2E_PORTS'] ??= execFileSync(process.execPath, ['-e', findPorts], { encoding: 'utf8' })
const [servedPort = 0, demoPort = 0] = process.env['ATRIUM_E2E_PORTS'].split(' ').map(Number)

const servers = {
  served: {
    port: servedPort,
    command: 'node packages/server/src/main.ts',
    ready: '/readyz',
    env: { ATRIUM_DATA: process.env['ATRIUM_E2E_DATA'], ATRIUM_ENV: 'development' },
  },
  demo: { port: demoPort, command: 'node scripts/serve-demo.ts', ready: '/', env: {} },
}

const inChromium = { launchOptions: { args: chromiumArguments, ...at(chromiumPath) } }
/** By WebDriver BiDi, the way into the Firefox that people use; what Playwright brings itself is another one. */
const inFirefox = { browserName: 'firefox', channel: 'moz-firefox', launchOptions: at(firefoxPath) } as const

const projects = [
  { name: 'served', server: servers.served, testDir: 'e2e', testIgnore: '**/e2e/{demo,firefox}/**', use: inChromium },
  { name: 'demo', server: servers.demo, testDir: 'e2e/demo', use: inChromium },
  { name: 'firefox', server: servers.served, testDir: 'e2e/firefox', use: inFirefox },
]

/** `--project=demo` starts the demo's server only. */
const named = process.argv.filter((argument) => argument.startsWith('--project=')).map((argument) => argument.slice(10))
const wanted = projects.filter(({ name }) => named.length === 0 || named.includes(name))

export default defineConfig({
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // To end a hang, never to judge: the demo starts a PostgreSQL in a tab, which takes a busy machine a quarter of a minute.
  timeout: 5 * 60_000,
  expect: { timeout: 60_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? 'test-results/report.json' }],
  ],
  use: { locale: 'en-GB', trace: 'retain-on-failure' },
  projects: projects.map(({ server, use, ...project }) => ({
    ...project,
    use: { ...use, baseURL: `http://127.0.0.1:${server.port}` },
  })),
  webServer: [...new Set(wanted.map(({ server }) => server))].map(({ port, command, ready, env }) => ({
    command,
    cwd: root,
    url: `http://127.0.0.1:${port}${ready}`,
    env: { PORT: String(port), HOST: '127.0.0.1', ...env },
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    timeout: 120_000,
  })),
})
