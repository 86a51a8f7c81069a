import type { Page } from '@playwright/test'
import { expectNoViolationsInBoth } from '../support/pages/accessible.ts'
import { pressByKeys, typeByKeys } from '../support/pages/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { admin, member, owner } from '../support/people/people.ts'
import { rowOf, usersPath } from '../support/pages/users-page.ts'

/* Asking (R35), in two browsers. Seats that were filled for it are given back. */

const clinic = 'harbor-street'

async function call<Data>(page: Page, procedure: string, data?: unknown): Promise<Data> {
  const headers = { origin: new URL(page.url()).origin, 'x-clinic': clinic }
  const answer = await (data === undefined
    ? page.request.get(`/trpc/${procedure}`, { headers })
    : page.request.post(`/trpc/${procedure}`, { headers, data }))
  expect(answer.status(), await answer.text()).toBe(200)
  return ((await answer.json()) as { result: { data: Data } }).result.data
}

/** Invites until no seat is free; answers how the seats are given back. */
async function fillSeats(page: Page): Promise<() => Promise<void>> {
  const { free } = await call<{ free: number }>(page, 'seat.get')
  const emails = Array.from({ length: free }, (_, index) => `fills-${index}@elsewhere.example`)
  const { results } = await call<{ results: { id: string }[] }>(page, 'invitation.send', { emails })
  return async () => {
    for (const { id } of results) await call(page, 'invitation.revoke', { invitationId: id })
  }
}

test('an Admin without a free seat asks, an Owner says yes, and the invitation goes out (R16, R35)', async ({
  openAs,
}) => {
  const newcomer = 't.nowak@elsewhere.example'
  const asker = await openAs(admin.email, `${usersPath}?status=pending`)
  await expect(rowOf(asker, 's.moreau@harbor.example')).toBeVisible()
  const giveBack = await fillSeats(asker)
  const answerer = await openAs(owner.email, '/settings/requests')
  await expect(answerer.getByText('Nothing waits.')).toBeVisible()

  // By keyboard alone.
  await pressByKeys(asker, asker.getByRole('button', { name: 'Invite users' }))
  await expect(asker.getByLabel('Email addresses')).toBeFocused()
  await asker.keyboard.insertText(newcomer)
  await asker.keyboard.press('Enter')
  await pressByKeys(asker, asker.getByRole('button', { name: /^Send/ }))
  await expect(asker.getByRole('heading', { name: '0 of 1 invitation sent' })).toBeVisible()
  await pressByKeys(asker, asker.getByRole('button', { name: 'Ask an Owner for seats' }))
  const dialog = asker.getByRole('dialog', { name: 'Ask for 1 more seat' })
  await expect(dialog.getByLabel('Note')).toBeFocused()
  await expect(dialog).toContainText('Jonas Lindqvist and Mara Okafor. The first answer counts.')
  await expectNoViolationsInBoth(asker, 'the dialog that asks')
  await asker.keyboard.type('Tomasz starts on Monday.')
  await pressByKeys(asker, dialog.getByRole('button', { name: 'Send request' }))
  await expect(asker.getByText('Asked. You will see the answer here and by mail.')).toBeVisible()
  await expect(dialog).toBeHidden()

  // The Owner's open page follows by itself.
  const card = answerer.getByRole('article', { name: `${admin.name} asks for 1 more seat` })
  await expect(card).toContainText('Tomasz starts on Monday.')
  await expect(card).toContainText(`The invitation to ${newcomer} goes out`)
  await expect(answerer.getByRole('navigation', { name: 'Pages' })).toContainText('1 waiting')
  await expectNoViolationsInBoth(answerer, 'what waits')
  await typeByKeys(answerer, card.getByLabel('Add a note for Dana'), 'Welcome to him.')
  await pressByKeys(answerer, card.getByRole('button', { name: 'Yes, buy 1 seat' }))
  await expect(answerer.getByText(`Done. ${admin.name} is told.`)).toBeVisible()
  await expect(answerer.getByText('Nothing waits.')).toBeVisible()

  await expect(rowOf(asker, newcomer)).toContainText('Invite pending')
  await asker.goto('/settings/requests/answered')
  const answered = asker.getByRole('article').first()
  await expect(answered).toContainText(`You asked for 1 more seat`)
  await expect(answered).toContainText(`${owner.name} said yes.`)
  await expect(answered).toContainText('Welcome to him.')
  await expectNoViolationsInBoth(asker, 'what was answered')
  await giveBack()
})

test('a Member asks on the roles page, sees it wait there, and takes it back (R7, R35)', async ({ openAs }) => {
  const page = await openAs(member.email, '/settings/roles')
  const ask = page.getByRole('button', { name: 'Ask: Invite clinic users' })
  await pressByKeys(page, ask)
  const dialog = page.getByRole('dialog', { name: 'Ask to become Admin' })
  await expect(dialog).toContainText('Dana Reyes')
  await pressByKeys(page, dialog.getByRole('button', { name: 'Send request' }))
  await expect(dialog).toBeHidden()
  await expect(ask).toBeFocused()

  // Any denial that the same yes would lift is that request.
  await pressByKeys(page, page.getByRole('button', { name: 'Ask: Change user roles' }))
  await expect(dialog).toContainText('You have asked already.')
  await pressByKeys(page, dialog.getByRole('button', { name: 'Take it back' }))
  await expect(dialog).toBeHidden()
  await page.goto('/settings/requests')
  await expect(page.getByText('Nothing waits.')).toBeVisible()
})
