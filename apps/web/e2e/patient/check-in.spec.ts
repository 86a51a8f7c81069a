import { expectNoViolations } from '../support/pages/accessible.ts'
import { pressByKeys, typeByKeys } from '../support/pages/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { checkIn, checkInHeading, fakeDevices, waitsAs } from '../support/pages/patient-page.ts'
import { forget } from '../support/pages/watch-faults.ts'
import { chromiumArguments } from '../../../../scripts/lib/browsers.ts'

const room = '/harbor-street/physiotherapy'
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...chromiumArguments, ...fakeDevices] }),
})

test('a patient checks in, and the place is kept through a reload, another tab and a network that goes and comes back (R23)', async ({
  openAs,
  faults,
}) => {
  const page = await openAs(null, room, phone)
  await expect(page.getByText('We can hear and see you')).toBeVisible()
  await expectNoViolations(page, 'check-in')
  await checkIn(page, room, 'Ruth Adeyemi')
  await waitsAs(page, 'Ruth')
  const place = page.getByText(/You are next|before you/)
  const words = await place.innerText()
  await expectNoViolations(page, 'waiting')
  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  expect(page.url()).not.toContain(cookie?.value ?? 'no cookie')
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(cookie?.value ?? 'no cookie')

  await page.reload()
  await waitsAs(page, 'Ruth')
  await expect(place).toHaveText(words)
  const other = await page.context().newPage()
  await other.goto(room)
  await waitsAs(other, 'Ruth')
  await other.close()

  await page.context().setOffline(true)
  await expect(page.getByText('No connection. Your place is kept')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('No connection')).toBeHidden()
  await waitsAs(page, 'Ruth')

  await page.getByRole('button', { name: 'Leave the waiting room' }).click()
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'You have left.' })).toBeVisible()
  await page.reload()
  await expect(checkInHeading(page)).toBeVisible()
  forget(faults, /ERR_INTERNET_DISCONNECTED/)
})

test('by keys alone, in Spanish and in the dark', async ({ openAs }) => {
  const page = await openAs(null, '/harbor-street/walk-in', { locale: 'es-MX', colorScheme: 'dark' })
  await expect(page.getByRole('heading', { name: 'Registro' })).toBeVisible()
  await expectNoViolations(page, 'check-in, dark')
  await typeByKeys(page, page.getByLabel('Su nombre'), 'Inés')
  await pressByKeys(page, page.getByRole('button', { name: 'Registrarme' }))
  await expect(page.getByRole('heading', { level: 1, name: 'Ya está en la lista, Inés.' })).toBeFocused()
  await expectNoViolations(page, 'waiting, dark')
  await pressByKeys(page, page.getByRole('button', { name: 'Salir de la sala de espera' }))
  await pressByKeys(page, page.getByRole('dialog').getByRole('button', { name: 'Salir' }))
  await expect(page.getByRole('heading', { name: 'Ha salido.' })).toBeFocused()
})

test('a link that leads to no open room says so, and the same in each case (R20, R21)', async ({ openAs }) => {
  const words: string[] = []
  for (const path of ['/harbor-street/no-such-person', '/no-such-clinic/mara', '/harbor-street/%E2%98%83']) {
    const page = await openAs(null, path)
    await expect(page.getByRole('heading', { name: 'This room is not open.' })).toBeVisible()
    words.push(await page.getByRole('main').innerText())
  }
  expect(new Set(words).size).toBe(1)
})
