import type { Locator } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'

const room = '/harbor-street/physiotherapy'

for (const [locale, width, name, allow] of [
  ['en-GB', 390, 'Your name', /^Your browser will ask you/],
  ['es-ES', 390, 'Su nombre', /^Su navegador se lo preguntará/],
  ['en-GB', 320, 'Your name', /^Your browser will ask you/],
  ['en-GB', 1280, 'Your name', /^Your browser will ask you/],
] as const) {
  test(`before any script of the page has come it shows what it begins with, and nothing moves when it has: ${locale}, ${width} pixels`, async ({
    openAs,
  }) => {
    const page = await openAs(null, '/sign-in', { viewport: { width, height: 844 }, locale })
    let release = () => {}
    const come = new Promise<void>((resolve) => (release = resolve))
    await page.route(/\/assets\/patient-.*\.js/, async (route) => {
      await come
      await route.continue()
    })
    await page.goto(room, { waitUntil: 'commit' })
    const words = page.getByText(allow)
    const label = page.getByText(name, { exact: true })
    await expect(words).toBeVisible()
    await expect(page.getByRole('textbox')).toHaveCount(0)
    const before = [await placeOf(label), await placeOf(words)]
    release()
    await expect(page.getByRole('textbox', { name })).toBeVisible()

    expect([await placeOf(label), await placeOf(words)]).toEqual(before)
  })
}

/** From the top of the page, and how high, in whole pixels. */
async function placeOf(place: Locator) {
  const box = await place.boundingBox()
  return box && { y: Math.round(box.y), height: Math.round(box.height) }
}
