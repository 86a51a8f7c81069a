import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectNoViolationsInBoth } from '../support/pages/accessible.ts'
import { expect, test } from '../support/fixtures.ts'

/* Mails as they are read: each kind as a picture, in light and dark, on a desk and on a small phone. */

const server = join(import.meta.dirname, '../../../../packages/server')

const grounds = { dark: 'rgb(21, 24, 23)', light: 'rgb(246, 245, 242)' }

test('each mail can be read in light and dark, at every width, and asks for nothing', async ({ page }, testInfo) => {
  const folder = testInfo.outputPath('mails')
  execFileSync(process.execPath, ['scripts/preview-mails.ts', folder], { cwd: server })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const names = readdirSync(folder).filter((name) => name.endsWith('.html'))
  expect(names).toHaveLength(49)
  for (const name of names) {
    await page.setContent(readFileSync(join(folder, name), 'utf8'))
    for (const width of [900, 320, 390]) {
      await page.setViewportSize({ width, height: 800 })
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wider, `${name} at ${width}`).toBeLessThanOrEqual(0)
    }
    await expectNoViolationsInBoth(page, name)
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      const body = await page.screenshot({ fullPage: true })
      await testInfo.attach(`${name} ${colorScheme}`, { body, contentType: 'image/png' })
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      expect(ground).toBe(grounds[colorScheme])
    }
  }
  expect(asked).toEqual([])
})
