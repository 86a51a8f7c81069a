import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { forget, watchFaults } from '../support/pages/watch-faults.ts'
import { makeOwnClinic } from '../support/people/own-clinic.ts'

const settings = (link: string) => `/c/${link}/settings/clinic`
const save = (page: Page) => page.getByRole('button', { name: 'Save changes' }).click()

test('name, colour, logo and times: saved, and patients see them; another link leads on (R21)', async ({
  openAs,
  browser,
  baseURL,
  faults,
}) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', { owner: 'owner' })
  const page = await openAs(null, '/sign-in', { storageState: people.owner.state })
  await page.goto(settings(link))
  await page.getByLabel('Name', { exact: true }).fill('Harbour & Sons')
  await page.getByLabel('Colour', { exact: true }).fill('#0f766e')
  await expect(page.getByText('White letters stand on it, 5.4 to 1')).toBeVisible()
  await page.getByLabel('Nobody should wait longer than').selectOption('20 minutes')
  await save(page)
  await expect(page.getByText('The settings are saved.')).toBeVisible()
  await expect(page.locator('header').getByText('Harbour & Sons').first()).toBeVisible()

  const picture = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 120 })
    canvas.getContext('2d')?.fillRect(0, 0, 300, 120)
    return canvas.toDataURL('image/png').split(',')[1] ?? ''
  })
  const file = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') }
  await page.getByLabel('A logo', { exact: true }).setInputFiles(file)
  await expect(page.getByRole('img', { name: 'The clinic’s logo' })).toBeVisible()
  await page.getByLabel('A logo', { exact: true }).setInputFiles({
    name: 'logo.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  })
  await expect(page.getByText('This is no picture that can be used.')).toBeVisible()

  await page.getByLabel('Link', { exact: true }).fill('oak-lane')
  await expect(page.getByText('oak-lane is another clinic’s, or was.')).toBeVisible()
  const next = `${link}-now`
  await page.getByLabel('Link', { exact: true }).fill(next)
  await expect(page.getByText(`1 room address changes: they begin with /${next}/`)).toBeVisible()
  await expectNoViolations(page, 'clinic settings')
  await save(page)
  await expect(page).toHaveURL(new RegExp(`/c/${next}/settings/clinic`))
  await page.goto(`/c/${link}/settings/clinic`)
  await expect(page).toHaveURL(new RegExp(`/c/${next}/settings/clinic`))

  const patient = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) })
  watchFaults(patient, faults)
  const phone = await patient.newPage()
  await phone.goto(`/${link}/owner-person`)
  await expect(phone).toHaveURL(new RegExp(`/${next}/owner-person`))
  await expect(phone.getByRole('heading', { name: 'Check in' })).toBeVisible()
  await expect(phone.getByText('Harbour & Sons')).toBeVisible()
  await expect(phone.locator('.patient-clinic img')).toBeVisible()
  await expectNoViolations(phone, 'the patient’s page in the clinic’s colour')
  await patient.close()
})

test('who is second is told what the other has changed, and keeps what was typed', async ({
  openAs,
  baseURL,
  faults,
}) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', { owner: 'owner', admin: 'admin', member: 'member' })
  const second = await openAs(null, '/sign-in', { storageState: people.admin.state })
  await second.goto(settings(link))
  await second.getByLabel('Name', { exact: true }).fill('By the second')
  await second.getByLabel('A place in the queue is kept for').selectOption('60 minutes')
  const first = await openAs(null, '/sign-in', { storageState: people.owner.state })
  await first.goto(settings(link))
  await first.getByLabel('Name', { exact: true }).fill('By the first')
  await save(first)
  await expect(first.getByText('The settings are saved.')).toBeVisible()
  await save(second)

  const alert = second.getByRole('alert')
  await expect(alert).toContainText('Owner Person changed the name meanwhile.')
  await expect(alert).toContainText('The name is now By the first. You chose By the second.')
  await expect(second.getByLabel('Name', { exact: true })).toHaveValue('By the second')
  await expect(first.getByLabel('Name', { exact: true })).toHaveValue('By the first')
  await second.getByRole('button', { name: 'Save mine over theirs' }).click()
  await expect(second.getByText('The settings are saved.')).toBeVisible()
  await expect(first.getByLabel('Name', { exact: true })).toHaveValue('By the second')
  forget(faults, /409.*clinic\.changeSettings/)

  const reader = await openAs(null, '/sign-in', { storageState: people.member.state })
  await reader.goto(settings(link))
  await expect(reader.getByText('By the second').first()).toBeVisible()
  await expect(reader.getByText('60 minutes').first()).toBeVisible()
  await expect(reader.getByLabel('Name', { exact: true })).toHaveCount(0)
})
