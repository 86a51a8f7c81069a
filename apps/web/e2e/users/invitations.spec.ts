import type { Page } from '@playwright/test'
import { expectNoViolationsInBoth } from '../support/pages/accessible.ts'
import { expect, test } from '../support/fixtures.ts'
import { joinAs, mailedLink } from '../support/pages/outbox.ts'
import { admin, soleOwner } from '../support/people/people.ts'
import { openMenuOf, rowOf, searchFor, usersPath } from '../support/pages/users-page.ts'
import { forget } from '../support/pages/watch-faults.ts'

/* All on the Free clinic, whose people no other test counts. */

/** Those of these tests alone: of the newcomers there are as many as other tests have made before, more than a window shows. */
const ownPath = `${usersPath}?search=oak.example`

/** Invites through the dialog, by keyboard alone. */
async function invite(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Invite users' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Email addresses')).toBeFocused()
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Send/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /invitations? sent/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Done' })).toBeFocused()
}

test('invited by paste, joined in a second browser, and the first one follows (R8, R10, R11)', async ({ openAs }) => {
  const page = await openAs(soleOwner.email, ownPath)
  await invite(page, 'Ama Boakye <Ama.Boakye@oak.example>; kofi.osei@oak.example')
  await expect(page.getByRole('heading', { name: '2 invitations sent' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'ama.boakye@oak.example')).toContainText('Invite pending')

  const theirs = await openAs(null, await mailedLink(await openAs(null, '/outbox'), 'ama.boakye@oak.example'))
  await expect(theirs.getByRole('heading', { name: 'Join Oak Lane Practice' })).toBeVisible()
  expect(new URL(theirs.url()).hash).toBe('')
  await joinAs(theirs, 'Ama Boakye')

  await expect(rowOf(page, 'Ama Boakye')).toContainText('Active')
  await expect(rowOf(page, 'kofi.osei@oak.example')).toContainText('Invite pending')
})

test('one answer for each address, and what can be done about it (R8)', async ({ openAs }) => {
  const page = await openAs(soleOwner.email, ownPath)
  await invite(page, `j.mensah@oak.example ${soleOwner.email}`)
  await expect(page.getByRole('heading', { name: '1 of 2 invitations sent' })).toBeVisible()
  await page.getByRole('button', { name: 'Invite more' }).click()
  await page.getByLabel('Email addresses').fill('j.mensah@oak.example')
  await page.getByRole('button', { name: /^Send/ }).click()
  await page.getByRole('button', { name: 'Resend j.mensah@oak.example' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'j.mensah' })).toContainText('Sent.')
})

test('what is no address is named in the form and not sent; what is typed and not yet an entry counts', async ({
  openAs,
}) => {
  const page = await openAs(soleOwner.email, ownPath)
  await page.getByRole('button', { name: 'Invite users' }).click()
  const field = page.getByLabel('Email addresses')
  await field.fill('m.chen@harbor, ')
  await field.press('Enter')
  await expect(page.getByText('m.chen@harbor is not an email address.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send invitations' })).toBeDisabled()
  await field.fill('a@b.example')
  await expect(page.getByRole('button', { name: 'Send 1 invitation' })).toBeEnabled()
  await page.getByRole('button', { name: 'Remove m.chen@harbor' }).click()
  await expect(field).toBeFocused()
})

test('an Admin may not promise what is above: Owner is there, with the reason and whom to ask (R3)', async ({
  openAs,
}) => {
  const page = await openAs(admin.email, usersPath)
  await page.getByRole('button', { name: 'Invite users' }).click()
  const refused = page.getByRole('radio', { name: 'Owner' })
  await expect(refused).toHaveAttribute('aria-disabled', 'true')
  await expect(refused).toHaveAccessibleDescription(/^Only Owners can invite an Owner\. Ask /)
  await expect(page.getByRole('radio', { name: 'Member' })).toBeChecked()
})

test('resent, the old link is dead; revoked, the new one too (R9, R14)', async ({ openAs, faults }) => {
  const email = 'li.wei@oak.example'
  const page = await openAs(soleOwner.email, ownPath)
  await invite(page, email)
  await page.keyboard.press('Enter')
  const outbox = await openAs(null, '/outbox')
  const old = await mailedLink(outbox, email)
  // However many others there are by now.
  await searchFor(page, email)
  await (await openMenuOf(page, email)).getByRole('menuitem', { name: 'Resend invite' }).click()
  await expect(page.getByText(`The invitation of ${email} was sent again.`)).toBeVisible()

  const guest = await openAs(null, old)
  await expect(guest.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  const fresh = await mailedLink(outbox, email)
  await guest.goto(fresh)
  await expect(guest.getByRole('heading', { name: 'Join Oak Lane Practice' })).toBeVisible()

  await (await openMenuOf(page, email)).getByRole('menuitem', { name: 'Revoke invite' }).click()
  await expect(rowOf(page, email)).toBeHidden()
  await guest.reload()
  await expect(guest.getByRole('heading', { name: 'This invitation is over' })).toBeVisible()
  forget(faults, /invitation\.get|status of 40[49]/)
})

test('signed in as somebody else one is asked to switch, and nobody joins by mistake (R9)', async ({ openAs }) => {
  const email = 'rosa.diaz@oak.example'
  const page = await openAs(soleOwner.email, ownPath)
  await invite(page, email)
  const link = await mailedLink(await openAs(null, '/outbox'), email)
  const theirs = await openAs(admin.email, link)
  await expect(
    theirs.getByText(`You are signed in as ${admin.name}, and this invitation is for ${email}.`),
  ).toBeVisible()
  await expect(theirs.getByLabel('Your name')).toBeHidden()
})

test('declined: asked once more, and gone from the table', async ({ openAs }) => {
  const email = 'tom.lee@oak.example'
  const page = await openAs(soleOwner.email, ownPath)
  await invite(page, email)
  await page.keyboard.press('Enter')
  await expect(rowOf(page, email)).toContainText('Invite pending')
  const theirs = await openAs(null, await mailedLink(await openAs(null, '/outbox'), email))
  await theirs.getByRole('button', { name: 'Decline' }).click()
  await theirs.getByRole('button', { name: 'Decline for good' }).click()
  await expect(theirs.getByRole('heading', { name: 'Declined' })).toBeVisible()
  await expect(rowOf(page, email)).toBeHidden()
})

test('inviting and joining are accessible', async ({ openAs }) => {
  const email = 'ax@oak.example'
  const page = await openAs(soleOwner.email, ownPath, { viewport: { width: 390, height: 844 } })
  await page.getByRole('button', { name: 'Invite users' }).click()
  await page.getByLabel('Email addresses').fill(`${email} no-address `)
  await page.getByLabel('Email addresses').press('Enter')
  await expectNoViolationsInBoth(page, 'the dialog')
  await page.getByRole('button', { name: /^Send/ }).click()
  await expect(page.getByRole('heading', { name: '1 invitation sent' })).toBeVisible()
  await expectNoViolationsInBoth(page, 'the answers')
  const guest = await openAs(null, '/outbox')
  const link = await mailedLink(guest, email)
  await expectNoViolationsInBoth(guest, 'the outbox')
  await guest.goto(link)
  await expect(guest.getByLabel('Your name')).toBeVisible()
  await expectNoViolationsInBoth(guest, 'the invitation')
})

test('an address that was typed and not yet made an entry is sent by one click', async ({ openAs }) => {
  const page = await openAs(soleOwner.email, ownPath)
  await page.getByRole('button', { name: 'Invite users' }).click()
  await page.getByLabel('Email addresses').fill('first.of.two@oak.example')
  await page.keyboard.press('Enter')
  await page.keyboard.type('second.of.two@oak.example')
  await page.getByRole('button', { name: 'Send 2 invitations' }).click()
  await expect(page.getByRole('heading', { name: '2 invitations sent' })).toBeVisible()
})
