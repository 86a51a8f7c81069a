import { expectNoViolations } from '../support/pages/accessible.ts'
import { enterAs, keptForOffline } from '../support/pages/demo-page.ts'
import { expect, test } from '../support/on-disk.ts'
import { owner } from '../support/people/people.ts'

test('without a network an Owner changes name, colour, times and logo, and the patient’s page shows them', async ({
  page,
  context,
}) => {
  await enterAs(page, owner, '/settings/clinic')
  await keptForOffline(page)
  await context.setOffline(true)
  await page.getByLabel('Name', { exact: true }).fill('Harbour & Sons')
  await page.getByLabel('Colour', { exact: true }).fill('#0f766e')
  await page.getByLabel('Nobody should wait longer than').selectOption('20 minutes')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('The settings are saved.')).toBeVisible()
  await expect(page.getByRole('banner')).toContainText('Harbour & Sons')

  const picture = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 120 })
    canvas.getContext('2d')?.fillRect(0, 0, 300, 120)
    return canvas.toDataURL('image/png').split(',')[1] ?? ''
  })
  const file = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') }
  await page.getByLabel('A logo', { exact: true }).setInputFiles(file)
  const logo = page.getByRole('img', { name: 'The clinic’s logo' })
  await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await expectNoViolations(page, 'clinic settings in the demo')

  await page.reload()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Harbour & Sons')
  await expect(page.getByLabel('Colour', { exact: true })).toHaveValue('#0f766e')
  await expect(page.getByLabel('Nobody should wait longer than')).toHaveValue('20')
  await page.goto('/settings/audit')
  await expect(page.getByText('Harbour & Sons').first()).toBeVisible()
  const patient = await context.newPage()
  await patient.goto('/harbor-street/walk-in')
  await expect(patient.getByRole('heading', { name: 'Check in' })).toBeVisible()
  await expect(patient.getByText('Harbour & Sons')).toBeVisible()
  const theirs = patient.locator('.patient-clinic img')
  await expect.poll(() => theirs.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
})
