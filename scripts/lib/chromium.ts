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

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The path of a Chromium: the one of ATRIUM_CHROMIUM, the system's, or Playwright's own. */
export function findChromium(): string | null {
  const named = process.env['ATRIUM_CHROMIUM']
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`Failed to find Chromium: ATRIUM_CHROMIUM names ${named}, which does not exist.`)
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
  if (onPath) return onPath
  const own = playwrightChromium()
  return existsSync(own) ? own : null
}

/** As findChromium, but gets one when there is none: Playwright's, else Debian's package. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return found
  for (const [program, ...words] of waysToGet()) {
    console.log(`No Chromium found. Trying: ${[program, ...words].join(' ')}`)
    spawnSync(program, words, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 10 * 60_000,
    })
    const got = findChromium()
    if (got) return got
  }
  throw new Error(
    'Failed to get a Chromium for the browser tests. ' +
      'Please install one (Debian, Ubuntu: apt-get install chromium) or name its path in ATRIUM_CHROMIUM.',
  )
}

/** Each a program and its words. */
function waysToGet(): [string, ...string[]][] {
  const aptGet = '/usr/bin/apt-get'
  const isRootOnDebian = userInfo().uid === 0 && existsSync(aptGet)
  return [
    [process.execPath, toolScript('playwright', 'apps/web'), 'install', 'chromium'],
    ...(isRootOnDebian
      ? ([
          [aptGet, 'update', '-q'],
          [aptGet, 'install', '-y', '-q', 'chromium'],
        ] satisfies [string, ...string[]][])
      : []),
  ]
}

/** Where Playwright would keep the browser of its own version. */
function playwrightChromium(): string {
  const require = createRequire(join(root, 'apps/web/package.json'))
  const playwright: { chromium: { executablePath(): string } } = require('@playwright/test')
  return playwright.chromium.executablePath()
}
