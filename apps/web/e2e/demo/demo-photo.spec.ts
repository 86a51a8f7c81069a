import { enterAs } from '../support/pages/demo-page.ts'
import { expect, test } from '../support/on-disk.ts'
import { member } from '../support/people/people.ts'

/** One pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

test('the demo keeps and shows a photo as well', async ({ page }) => {
  await enterAs(page, member, '/account')
  await page.getByLabel('A photo').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: picture })
  await expect(page.getByText('Your photo is changed.')).toBeVisible()
  const photo = page.locator('main img[src^="/api/photos/"]')
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256)
  await page.reload()
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256)
})
