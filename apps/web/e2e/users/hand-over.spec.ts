import type { Page } from '@playwright/test'
import { expectNoViolationsInBoth } from '../support/pages/accessible.ts'
import { expectToFit } from '../support/pages/fits.ts'
import { expect, test } from '../support/fixtures.ts'
import { newcomersPassword } from '../support/people/newcomer.ts'
import { soleOwner } from '../support/people/people.ts'
import { openMenuOf, usersPath } from '../support/pages/users-page.ts'

/* Ownership is handed over between two newcomers of the Free clinic; afterwards its one Owner of the seed is alone again. */

/** Gives somebody a role, as the Owner of the seed. */
async function giveRole(owner: Page, email: string, role: 'owner' | 'member'): Promise<void> {
  const headers = { origin: new URL(owner.url()).origin, 'x-clinic': 'oak-lane' }
  const search = encodeURIComponent(JSON.stringify({ search: email }))
  const found = await owner.request.get(`/trpc/user.list?input=${search}`, { headers })
  const { result } = (await found.json()) as { result: { data: { items: { id: string }[] } } }
  const data = { membershipId: result.data.items[0]?.id, role }
  expect((await owner.request.post('/trpc/user.changeRole', { data, headers })).status()).toBe(200)
}

/** Asks that person to take over, by keyboard alone. */
async function askToTakeOver(page: Page, name: string, look: (what: string) => Promise<void>): Promise<void> {
  await page.goto(`${usersPath}?search=${encodeURIComponent(name)}`)
  await page.getByRole('button', { name: `Actions for ${name}` }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('hh')
  await expect(page.getByRole('menuitem', { name: 'Hand over ownership' })).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: `Hand over ownership to ${name}?` })
  await expect(dialog.getByLabel('Your password')).toBeFocused()
  await expect(dialog).toContainText('you become a Member')
  await look('the dialog')
  await page.keyboard.type(newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText(`${name} is asked to take over.`)).toBeVisible()
}

const note = (page: Page) => page.getByRole('region', { name: 'Ownership' })

test('asked, accepted and swapped by keyboard alone, and both pages follow (R2, R5)', async ({ openAs, newcomer }) => {
  const owner = await openAs(soleOwner.email, '/')
  const giver = await newcomer('Gil Adeyemi')
  const name = 'Cora Lund'
  const chosen = await newcomer(name)
  await giveRole(owner, giver.email, 'owner')
  await chosen.page.goto('/')
  await expect(chosen.page.getByRole('heading', { name: 'Waiting now' })).toBeVisible()

  await askToTakeOver(giver.page, name, (what) => expectNoViolationsInBoth(giver.page, what))
  await giver.page.goto('/')
  await expect(note(giver.page)).toContainText(`You have asked ${name} to take over your ownership`)
  await expectNoViolationsInBoth(giver.page, 'the note of who asks')

  // The page that was open follows by itself.
  await expect(note(chosen.page)).toContainText('Gil Adeyemi asks you to take over as Owner of Oak Lane Practice')
  await expectNoViolationsInBoth(chosen.page, 'the question')
  await chosen.page.setViewportSize({ width: 320, height: 640 })
  await expectToFit(chosen.page, 'the question at 320 px')
  await note(chosen.page).getByRole('button', { name: 'Accept' }).focus()
  await chosen.page.keyboard.press('Enter')
  const dialog = chosen.page.getByRole('dialog', { name: 'Become an Owner of Oak Lane Practice?' })
  await expect(dialog.getByRole('button', { name: 'Become an Owner' })).toBeFocused()
  await expect(dialog).toContainText('Gil Adeyemi becomes a Member')
  await expectNoViolationsInBoth(chosen.page, 'what taking over means')
  await chosen.page.keyboard.press('Enter')

  // On a phone the frame names nobody; only who manages rooms sees the whole clinic.
  await expect(chosen.page.getByRole('region', { name: 'The whole clinic' })).toBeVisible()
  await expect(note(chosen.page)).toBeHidden()
  await expect(giver.page.getByRole('banner')).toContainText('Member')
  await expect(note(giver.page)).toBeHidden()
  await giveRole(owner, chosen.email, 'member')
})

test('declined, and taken back: asked one at a time, and the question goes from the page (R14)', async ({
  openAs,
  newcomer,
}) => {
  const owner = await openAs(soleOwner.email, '/')
  const giver = await newcomer('Gunn Adler')
  const chosen = await newcomer('Clio Marsh')
  const other = await newcomer('Otto Brandt')
  await giveRole(owner, giver.email, 'owner')
  await askToTakeOver(giver.page, 'Clio Marsh', async () => {})

  await giver.page.goto(`${usersPath}?search=Otto%20Brandt`)
  const refused = (await openMenuOf(giver.page, 'Otto Brandt')).getByRole('menuitem', { name: 'Hand over ownership' })
  await expect(refused).toHaveAttribute('aria-disabled', 'true')
  await expect(refused).toHaveAccessibleDescription('You have asked Clio Marsh. Take that back first')
  await other.page.goto('/')
  await expect(other.page.getByRole('heading', { name: 'Waiting now' })).toBeVisible()
  await expect(note(other.page)).toBeHidden()

  await giver.page.goto('/')
  await expect(note(giver.page)).toBeVisible()
  await chosen.page.goto('/')
  await note(chosen.page).getByRole('button', { name: 'Decline' }).press('Enter')
  await expect(chosen.page.getByText('Declined. Gunn Adler is told.')).toBeVisible()
  await expect(note(giver.page)).toBeHidden()

  await askToTakeOver(giver.page, 'Clio Marsh', async () => {})
  await expect(note(chosen.page)).toBeVisible()
  await giver.page.goto('/')
  await note(giver.page).getByRole('button', { name: 'Take it back' }).press('Enter')
  await expect(giver.page.getByText('Taken back. Clio Marsh is no longer asked.')).toBeVisible()
  await expect(note(chosen.page)).toBeHidden()
  await giveRole(owner, giver.email, 'member')
})
