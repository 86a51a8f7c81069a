import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '../fixtures.ts'
import { watchFaults } from './watch-faults.ts'

/** Chromium's own setting: block all cookies. It blocks whatever else a site could keep, too. */
const blockAll = { profile: { default_content_setting_values: { cookies: 2 } } }

/** In a Chromium whose settings block all cookies and site data. */
export const test = base.extend({
  context: async ({ playwright, launchOptions, baseURL, faults }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'atrium-no-cookies-'))
    mkdirSync(join(folder, 'Default'))
    writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify(blockAll))
    const context = await playwright.chromium.launchPersistentContext(folder, {
      ...launchOptions,
      ...(baseURL && { baseURL }),
    })
    watchFaults(context, faults)
    await use(context)
    await context.close()
    rmSync(folder, { recursive: true })
  },
})
