import { expect, test } from '../support/fixtures.ts'
import { owner } from '../support/people/people.ts'
import { openMenuOf, usersPath } from '../support/pages/users-page.ts'

const name = 'Search or jump to'

test('the palette has a name, groups what it finds, and Enter opens the person of what is typed now', async ({
  openAs,
}) => {
  const page = await openAs(owner.email, '/')
  await page.getByRole('button', { name }).click()
  const palette = page.getByRole('dialog', { name })
  const field = palette.getByRole('combobox', { name })
  await expect(field).toBeFocused()
  await field.fill('Weiss')
  await expect(palette.getByRole('option', { name: /h\.weiss@harbor/ })).toContainText('Hannah Weiss')

  // The next answer is late: the former person must not be opened by then.
  let answer = () => {}
  const late = new Promise<void>((resolve) => (answer = resolve))
  await page.route(/user\.list.*Ferrer/, async (route) => {
    await late
    await route.continue()
  })
  await field.fill('Ferrer')
  await expect(palette.getByText('Searching people and rooms…')).toBeVisible()
  await expect(palette.getByRole('option', { name: /Hannah Weiss/ })).toHaveCount(0)
  await expect(palette.getByText('Nothing here is called that.')).toHaveCount(0)
  answer()
  await expect(palette.getByRole('option', { name: /l\.ferrer@/ })).toBeVisible()
  await field.press('Enter')

  await expect(page).toHaveURL(/settings\/users\?search=l\.ferrer/)
})

test('the palette finds a room by its name, and opens it among the rooms', async ({ openAs }) => {
  const page = await openAs(owner.email, '/')
  await page.getByRole('button', { name }).click()
  const palette = page.getByRole('dialog', { name })
  await palette.getByRole('combobox', { name }).fill('Weiss’s room')
  await palette
    .getByRole('group', { name: 'Rooms' })
    .getByRole('option', { name: /Hannah Weiss/ })
    .click()

  await expect(page).toHaveURL(/settings\/rooms\?search=/)
  await expect(page.getByRole('row', { name: /Weiss/ })).toHaveCount(1)
})

test('the palette does not open over a dialog', async ({ openAs }) => {
  const page = await openAs(owner.email, `${usersPath}?search=Kurosawa`)
  await (await openMenuOf(page, 'Aiko Kurosawa')).getByRole('menuitem', { name: 'Change role' }).click()
  await expect(page.getByRole('dialog', { name: /Change Aiko/ })).toBeVisible()
  await page.keyboard.press('Control+K')

  await expect(page.getByRole('dialog')).toHaveCount(1)
})
