import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { owner } from '../support/people/people.ts'
import { openMenuOf, rowOf, usersPath } from '../support/pages/users-page.ts'
import { forget } from '../support/pages/watch-faults.ts'

/** Chooses an entry of the person's menu and says yes. */
async function confirm(page: Page, name: string, entry: string, answer: string): Promise<void> {
  const menu = await openMenuOf(page, name)
  await menu.getByRole('menuitem', { name: entry }).click()
  await page.getByRole('dialog').getByRole('button', { name: answer }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

const usedSeats = (page: Page) =>
  page.getByRole('list', { name: 'Seats' }).getByRole('listitem').filter({ hasText: 'used' })

test('archiving ends the access of an open page at once and frees the seat; restoring gives both back', async ({
  openAs,
  faults,
}) => {
  const theirs = await openAs('c.dubois@harbor.example', usersPath)
  await expect(theirs.getByRole('heading', { name: 'Users' })).toBeVisible()
  const owners = await openAs(owner.email, `${usersPath}?search=Dubois`)
  const used = await usedSeats(owners).innerText()
  const oneFewer = used.replace(/\d+/, (count) => String(Number(count) - 1))

  await confirm(owners, 'Claire Dubois', 'Archive', 'Archive Claire')
  await expect(rowOf(owners, 'Claire Dubois')).toContainText('Archived')
  await expect(usedSeats(owners)).toHaveText(oneFewer)
  await expect(theirs.getByRole('heading', { name: 'Users' })).toBeHidden()
  await expect(theirs.getByText(/archived/i).first()).toBeVisible()
  // Whatever the open page still asks is refused by now (R13).
  forget(faults, /\b403\b/)

  await confirm(owners, 'Claire Dubois', 'Restore', 'Restore Claire')
  await expect(rowOf(owners, 'Claire Dubois')).toContainText('Active')
  await expect(usedSeats(owners)).toHaveText(used)
})

test('removing is asked once, and Cancel changes nothing', async ({ openAs }) => {
  const page = await openAs(owner.email, `${usersPath}?search=Marchetti`)
  const menu = await openMenuOf(page, 'Sofia Marchetti')
  await menu.getByRole('menuitem', { name: 'Remove from clinic' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(rowOf(page, 'Sofia Marchetti')).toContainText('Active')

  await confirm(page, 'Sofia Marchetti', 'Remove from clinic', 'Remove Sofia')
  await expect(rowOf(page, 'Sofia Marchetti')).toHaveCount(0)
})
