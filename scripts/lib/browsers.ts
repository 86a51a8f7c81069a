import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { userInfo } from 'node:os'
import { root } from './root.ts'
import { toolScript } from './tool-script.ts'

/** A container's Chromium needs no sandbox of its own, and must not call anybody. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A program and its words. */
type Command = [string, ...string[]]

interface Source {
  title: string
  /** Names the path of one that is to be used instead of any other. */
  variable: string
  /** What the program is called where it is installed. */
  names: string[]
  /** Where it lies when no folder of PATH has it. */
  places(): string[]
  debianPackage: string
  /** How to get one that no system package brings. */
  download(): Command[]
}

const sources = {
  chromium: {
    title: 'Chromium',
    variable: 'ATRIUM_CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    places: () => [playwrightChromium()],
    debianPackage: 'chromium',
    download: () => [[process.execPath, toolScript('playwright', 'apps/web'), 'install', 'chromium']],
  },
  firefox: {
    title: 'Firefox',
    variable: 'ATRIUM_FIREFOX',
    names: ['firefox-esr', 'firefox'],
    places: () => [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      String.raw`C:\Program Files\Mozilla Firefox\firefox.exe`,
    ],
    debianPackage: 'firefox-esr',
    // Playwright's own is a Firefox of its makers, not the one that people use.
    download: () => [],
  },
  // No browser, and got as one is: through it browsers call each other where no direct way leads.
  coturn: {
    title: 'coturn',
    variable: 'ATRIUM_TURNSERVER',
    names: ['turnserver'],
    places: () => ['/usr/bin/turnserver', '/opt/homebrew/bin/turnserver'],
    debianPackage: 'coturn',
    download: () => [],
  },
  // Nor is this one: through it the calls of several go where a clinic has one.
  janus: {
    title: 'Janus',
    variable: 'ATRIUM_JANUS',
    names: ['janus'],
    places: () => ['/usr/bin/janus', '/opt/janus/bin/janus'],
    debianPackage: 'janus',
    download: () => [],
  },
} satisfies Record<string, Source>

type BrowserName = keyof typeof sources

/** The path of a browser: the one that its variable names, the system's, or where else it may lie. */
export function findBrowser(browser: BrowserName): string | null {
  const { title, variable, names, places }: Source = sources[browser]
  const named = process.env[variable]
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`Failed to find ${title}: ${variable} names ${named}, which does not exist.`)
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  const firstOf = (paths: string[]) => paths.find((path) => existsSync(path))
  return firstOf(onPath) ?? firstOf(places()) ?? null
}

/** As findBrowser, but gets one when there is none: Playwright's where it has one that fits, else Debian's package. */
export function ensureBrowser(browser: BrowserName): string {
  const found = findBrowser(browser)
  if (found) return found
  const { title, variable, debianPackage, download }: Source = sources[browser]
  for (const [program, ...words] of [...download(), ...installFromDebian(debianPackage)]) {
    console.log(`No ${title} found. Trying: ${[program, ...words].join(' ')}`)
    spawnSync(program, words, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 10 * 60_000,
    })
    const got = findBrowser(browser)
    if (got) return got
  }
  throw new Error(
    `Failed to get a ${title} for the browser tests. ` +
      `Please install one (Debian: apt-get install ${debianPackage}) or name its path in ${variable}.`,
  )
}

function installFromDebian(name: string): Command[] {
  const aptGet = '/usr/bin/apt-get'
  const isRootOnDebian = userInfo().uid === 0 && existsSync(aptGet)
  if (!isRootOnDebian) return []
  return [
    [aptGet, 'update', '-q'],
    [aptGet, 'install', '-y', '-q', name],
  ]
}

/** Where Playwright would keep the browser of its own version. */
function playwrightChromium(): string {
  const require = createRequire(join(root, 'apps/web/package.json'))
  const playwright: { chromium: { executablePath(): string } } = require('@playwright/test')
  return playwright.chromium.executablePath()
}
