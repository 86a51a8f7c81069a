import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumArguments, findChromium } from '../../scripts/lib/chromium.ts'

const root = join(import.meta.dirname, '../..')
const executablePath = findChromium()
const launchOptions = { args: chromiumArguments, ...(executablePath && { executablePath }) }

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

const places = [
  {
    name: 'served',
    port: servedPort,
    command: 'node packages/server/src/main.ts',
    ready: '/readyz',
    env: { ATRIUM_DATA: process.env['ATRIUM_E2E_DATA'], ATRIUM_ENV: 'development' },
    testIgnore: '**/demo*.spec.ts',
  },
  {
    name: 'demo',
    port: demoPort,
    command: 'node scripts/serve-demo.ts',
    ready: '/',
    env: {},
    testMatch: '**/demo*.spec.ts',
  },
]

/** `--project=demo` starts the demo's server only. */
const named = process.argv.filter((argument) => argument.startsWith('--project=')).map((argument) => argument.slice(10))
const wanted = places.filter(({ name }) => named.length === 0 || named.includes(name))

export default defineConfig({
  testDir: 'e2e',
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
  use: { locale: 'en-GB', trace: 'retain-on-failure', launchOptions },
  projects: places.map(({ name, port, testIgnore = [], testMatch = '**/*.spec.ts' }) => ({
    name,
    testIgnore,
    testMatch,
    use: { baseURL: `http://127.0.0.1:${port}` },
  })),
  webServer: wanted.map(({ port, command, ready, env }) => ({
    command,
    cwd: root,
    url: `http://127.0.0.1:${port}${ready}`,
    env: { PORT: String(port), HOST: '127.0.0.1', ...env },
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    timeout: 120_000,
  })),
})
