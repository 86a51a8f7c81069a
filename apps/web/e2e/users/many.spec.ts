import type { Page } from '@playwright/test'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { doBeside, seededId } from '../support/people/by-api.ts'
import { expect, test } from '../support/fixtures.ts'
import { makeOwnClinic } from '../support/people/own-clinic.ts'
import { checkIn } from '../support/people/patient.ts'
import { admin, owner, secondOwner } from '../support/people/people.ts'
import { cardOf } from '../support/pages/queue-page.ts'
import { rowOf, usersPath } from '../support/pages/users-page.ts'
import { forget } from '../support/pages/watch-faults.ts'

/** Whom no other test changes. */
const rafael = { name: 'Rafael Monteiro', email: 'r.monteiro@harbor.example' }
const priya = { name: 'Priya Natarajan', email: 'admin2@harbor.example' }

/** So high that every row is drawn. */
const tall = { viewport: { width: 1280, height: 1_800 } }

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selected people' })
const select = (page: Page, ...names: string[]) =>
  names.reduce(async (before, name) => {
    await before
    await page.getByRole('checkbox', { name: `Select ${name}` }).check()
  }, Promise.resolve())
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' })

test('a role for several: who is left out and why, then it is done, and undone by its keys (R3)', async ({
  openAs,
}) => {
  const page = await openAs(admin.email, usersPath, tall)
  await select(page, owner.name, priya.name, rafael.name)
  await expect(bar(page)).toContainText('3 selected')
  await bar(page).getByRole('button', { name: 'Change role' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the role of 3 people' })
  await dialog.getByRole('radio', { name: 'Admin' }).check()
  const leftOut = dialog.getByRole('region', { name: 'Left out: 2' })
  await expect(leftOut.getByRole('listitem').filter({ hasText: owner.name })).toContainText('Only Owners can')
  await expect(leftOut.getByRole('listitem').filter({ hasText: priya.name })).toContainText('Is an Admin already.')
  await expectNoViolations(page, 'the dialog')
  await dialog.getByRole('button', { name: 'Make 1 Admin' }).click()
  await expect(dialog).toBeHidden()
  await expect(bar(page)).toBeHidden()
  await expect(rowOf(page, rafael.email)).toContainText('Admin')
  await expect(undo(page)).toBeVisible()

  await page.keyboard.press('Control+Z')
  await expect(page.getByText('Undone for 1 person.')).toBeVisible()
  await expect(rowOf(page, rafael.email)).toContainText('Member')
})

test('people are gathered by several searches, by keyboard alone, and Escape lets go', async ({ openAs }) => {
  const page = await openAs(owner.email, `${usersPath}?search=Monteiro`, tall)
  const box = page.getByRole('checkbox', { name: `Select ${rafael.name}` })
  await box.focus()
  await page.keyboard.press('Space')
  await expect(bar(page)).toContainText('1 selected')
  await page.getByLabel('Name or email').fill('Vance')
  await select(page, 'Elias Vance')
  await expect(bar(page)).toContainText('2 selected, 1 not shown')
  await expectNoViolations(page, 'the bar')
  await page.getByLabel('Name or email').fill('')
  await expect(box).toBeChecked()

  await page.getByRole('checkbox', { name: `Select ${owner.name}` }).focus()
  await page.keyboard.press('Escape')
  await expect(bar(page)).toBeHidden()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(bar(page)).toContainText('2 selected')
  await bar(page).getByRole('button', { name: 'Clear the selection' }).focus()
  await page.keyboard.press('Enter')
  await expect(bar(page)).toBeHidden()
  await expect(page.locator('tbody input:focus')).toHaveCount(1)
})

test('archived together and taken back; who leaves the list leaves the selection (R13)', async ({ openAs }) => {
  const page = await openAs(owner.email, `${usersPath}?status=active&sort=name`, tall)
  await select(page, rafael.name)
  await bar(page).getByRole('button', { name: 'Archive' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Archive 1 person' }).click()
  await expect(rowOf(page, rafael.email)).toHaveCount(0)
  await undo(page).click()
  await expect(page.getByText('Undone for 1 person.')).toBeVisible()
  await expect(rowOf(page, rafael.email)).toHaveCount(1)

  await select(page, rafael.name)
  await expect(bar(page)).toContainText('1 selected')
  const other = await openAs(secondOwner.email, '/')
  await doBeside(other, 'user.archive', { membershipId: seededId(rafael.email) })
  await expect(rowOf(page, rafael.email)).toHaveCount(0)
  await expect(bar(page)).toBeHidden()
  await doBeside(other, 'user.restore', { membershipId: seededId(rafael.email) })
})

test('archived together, those who wait go where the dialog says, and none of the rooms that close is offered (R27)', async ({
  openAs,
  baseURL,
}) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', { owner: 'owner', first: 'member', second: 'member' })
  for (const [room, name] of [
    ['first-person', 'Ruth Adeyemi'],
    ['second-person', 'Zelda Quinn'],
  ] as const)
    await checkIn(baseURL, room, name, link)
  const page = await openAs(null, '/sign-in', { ...tall, storageState: people.owner.state })
  await page.goto(`/c/${link}/settings/users`)
  await select(page, 'First Person', 'Second Person')
  await bar(page).getByRole('button', { name: 'Archive' }).click()
  const dialog = page.getByRole('dialog', { name: 'Archive 2 people?' })
  await expect(dialog.getByText('2 patients waiting there will see that nobody is available')).toBeVisible()
  const goTo = dialog.getByRole('group', { name: 'Those who wait go to' })
  const choices = ['Nowherethey see that nobody is available', 'Owner PersonPersonal Room']
  await expect(goTo.getByRole('listitem')).toHaveText(choices)
  await goTo.getByRole('radio', { name: 'Owner Person' }).check()
  await expect(dialog.getByText('2 patients waiting there will go on waiting in the other room')).toBeVisible()
  await expectNoViolations(page, 'archiving several where patients wait')
  await dialog.getByRole('button', { name: 'Archive 2 people' }).click()
  await expect(dialog).toBeHidden()
  await page.goto(`/c/${link}/`)
  for (const name of ['Ruth Adeyemi', 'Zelda Quinn']) await expect(cardOf(page, name)).toBeVisible()
})

test('undo is an act like any other: demoted meanwhile, one is told why not (R5)', async ({ openAs, faults }) => {
  const owners = await openAs(secondOwner.email, '/')
  const page = await openAs(priya.email, `${usersPath}?search=Monteiro`, tall)
  await select(page, rafael.name)
  await bar(page).getByRole('button', { name: 'Change role' }).click()
  await page.getByRole('dialog').getByRole('radio', { name: 'Admin' }).check()
  await page.getByRole('dialog').getByRole('button', { name: 'Make 1 Admin' }).click()
  await undo(page).focus()
  await doBeside(owners, 'user.changeRole', { membershipId: seededId(priya.email), role: 'member' })
  await expect(page.getByText('You are a Member now.')).toBeVisible()
  await undo(page).click()
  await expect(page.getByRole('alert')).toContainText(/^Not all of it was undone\. Only Owners and Admins can change/)
  forget(faults, /\b403\b/)
  await doBeside(owners, 'user.changeRoles', { membershipIds: [seededId(rafael.email)], role: 'member' })
  await doBeside(owners, 'user.changeRoles', { membershipIds: [seededId(priya.email)], role: 'admin' })
})

test('what the server refuses is told for each, with what was done', async ({ openAs }) => {
  const page = await openAs(owner.email, `${usersPath}?search=harbor`, tall)
  await page.route('**/trpc/user.restoreMany', async (route) => {
    const denial = {
      capability: 'user.changeStatus',
      reason: 'no-seat',
      rolesThatMay: [],
      plansThatMay: [],
      act: 'restore',
    }
    const results = [{ membershipId: seededId('e.vance@harbor.example'), outcome: 'denied', denial }]
    await route.fulfill({ json: { result: { data: { results } } } })
  })
  await select(page, 'Elias Vance')
  await bar(page).getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Restore 1 person' }).click()
  const dialog = page.getByRole('dialog', { name: '0 of 1 done' })
  await expect(dialog.getByRole('region', { name: 'Not done: 1' })).toContainText('No seat is free')
  await expectNoViolations(page, 'the result')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toBeHidden()
})

test('a role that can do nothing to anybody selects nobody', async ({ openAs }) => {
  const page = await openAs('member@harbor.example', usersPath, tall)
  await expect(rowOf(page, rafael.email)).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(0)
})
