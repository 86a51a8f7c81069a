import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from './fixtures.ts'
import { watchFaults } from './pages/watch-faults.ts'

export { expect }

/**
 * In a Chromium of its own whose profile is on the disk, as people's is, with `settings` in it. A context as Playwright makes it is a
 * private window: each file the demo's database reads or writes there is a message to another process, which takes a third of a test.
 */
const onDisk = (settings: object) =>
  base.extend({
    context: async ({ playwright, launchOptions, baseURL, locale, viewport, faults }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'atrium-profile-'))
      mkdirSync(join(folder, 'Default'))
      writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify(settings))
      const context = await playwright.chromium.launchPersistentContext(folder, {
        ...launchOptions,
        viewport,
        ...(locale && { locale }),
        ...(baseURL && { baseURL }),
      })
      watchFaults(context, faults)
      await use(context)
      await context.close()
      rmSync(folder, { recursive: true })
    },
  })

export const test = onDisk({})

/** Chromium's own setting: block all cookies. It blocks whatever else a site could keep, too. */
export const testWithoutCookies = onDisk({ profile: { default_content_setting_values: { cookies: 2 } } })
