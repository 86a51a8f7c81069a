import { writeFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { expect, test } from '../support/fixtures.ts'
import { rowOf, usersPath } from '../support/pages/users-page.ts'

/** A PNG of one colour; nobody looks at its check sums but the browser, so they are right. */
function pngOf(width: number, height: number, rows = height): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(width * 3, 0x55)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: rows }, () => row)))
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    part('IHDR', header),
    part('IDAT', pixels),
    part('IEND', Buffer.alloc(0)),
  ])
}

function part(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function crc32(bytes: Buffer): number {
  let sum = 0xff_ff_ff_ff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xed_b8_83_20 : 0)
  }
  return (sum ^ 0xff_ff_ff_ff) >>> 0
}

const photoIn = (page: Page, place: string) => page.locator(`${place} img[src^="/api/photos/"]`)
const isDrawn = (image: HTMLImageElement) => image.complete && image.naturalWidth

test('a photo is made a small square, and shows with the person everywhere; a title beside the name', async ({
  newcomer,
}) => {
  const { page, email } = await newcomer('Ines Moreau')
  // Long before the key is pressed: where the browser has not been told yet, a window of its own opens, and nobody hears of it.
  const chooser = page.waitForEvent('filechooser')
  await page.goto('/account')
  await page.getByRole('button', { name: 'Choose a photo' }).focus()
  await page.keyboard.press('Enter')
  await (await chooser).setFiles({ name: 'me.png', mimeType: 'image/png', buffer: pngOf(900, 600) })
  await expect(page.getByText('Your photo is changed.')).toBeVisible()
  await expect(photoIn(page, 'main')).toBeVisible()
  await expect.poll(() => photoIn(page, 'main').evaluate(isDrawn)).toBe(256)
  await expect(photoIn(page, 'header')).toBeVisible()
  await page.getByLabel('Title').fill('Senior nurse')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Your profile is saved.')).toBeVisible()
  await expectNoViolations(page, 'the profile')

  await page.goto(`${usersPath}?search=${email}`)
  const row = rowOf(page, 'Ines Moreau')
  await expect(row).toContainText('Senior nurse')
  await expect.poll(() => row.locator('img').evaluate(isDrawn)).toBe(256)
  await expectNoViolations(page, 'the list')

  await page.goto('/account')
  await page.getByRole('button', { name: 'Remove photo' }).click()
  await expect(page.getByText('Your photo is gone.')).toBeVisible()
  await expect(page.locator('main img')).toHaveCount(0)
})

test('what is no picture, or too much of one, is refused before it is decoded or sent', async ({
  newcomer,
}, testInfo) => {
  const { page } = await newcomer('Owen Hart')
  await page.goto('/account')
  const sent: string[] = []
  page.on('request', (request) => request.url().includes('changePhoto') && sent.push(request.url()))
  const tries = [
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'This is no picture'],
    ['large.png', Buffer.alloc(50_000_000), 'larger than 20 MB'],
    ['a.gif', 'GIF89a', 'This is no picture'],
    ['bomb.png', pngOf(30_000, 30_000, 1), 'too many pixels'],
    ['cut.png', pngOf(100, 100).subarray(0, 60), 'This is no picture'],
  ] as const
  for (const [name, content, words] of tries) {
    const path = testInfo.outputPath(name)
    writeFileSync(path, content)
    await page.getByLabel('A photo').setInputFiles(path)
    await expect(page.getByRole('alert'), name).toContainText(words)
  }

  expect(sent).toEqual([])
})
