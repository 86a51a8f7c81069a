import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectNoViolations } from './support/accessible.ts'
import { expect, test } from './support/fixtures.ts'

/* Mails as they are read: each kind as a picture, in light and dark, on a desk and on a small phone. */

const server = join(import.meta.dirname, '../../../packages/server')

for (const colorScheme of ['light', 'dark'] as const) {
  test(`each mail can be read in ${colorScheme}, at every width, and asks for nothing`, async ({ page }, testInfo) => {
    const folder = testInfo.outputPath('mails')
    execFileSync(process.execPath, ['scripts/preview-mails.ts', folder], { cwd: server })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.emulateMedia({ colorScheme })
    const names = readdirSync(folder).filter((name) => name.endsWith('.html'))
    expect(names).toHaveLength(24)
    for (const name of names) {
      await page.setContent(readFileSync(join(folder, name), 'utf8'))
      for (const width of [900, 390, 320]) {
        await page.setViewportSize({ width, height: 800 })
        await testInfo.attach(`${name} ${colorScheme} ${width}`, {
          body: await page.screenshot({ fullPage: true }),
          contentType: 'image/png',
        })
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(wider, `${name} at ${width}`).toBeLessThanOrEqual(0)
        await expectNoViolations(page, `${name} ${colorScheme} ${width}`)
      }
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      expect(ground).toBe(colorScheme === 'dark' ? 'rgb(21, 24, 23)' : 'rgb(246, 245, 242)')
    }
    expect(asked).toEqual([])
  })
}
