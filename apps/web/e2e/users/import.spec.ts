import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { expect, test } from '../support/fixtures.ts'
import { admin, member, owner, soleOwner } from '../support/people/people.ts'
import { rowOf, usersPath } from '../support/pages/users-page.ts'
import { forget } from '../support/pages/watch-faults.ts'

async function openImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import and export' }).click()
  await page.getByRole('menuitem', { name: 'Import CSV' }).click()
  await expect(page.getByRole('dialog', { name: 'Import users' })).toBeVisible()
}

const choose = (page: Page, text: string) =>
  page
    .getByLabel('Choose a file, or drop it here')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') })

test('a file is looked through line by line, and nobody is invited before one says so (R3, R8)', async ({ openAs }) => {
  const page = await openAs(admin.email, usersPath)
  await openImport(page)
  await expectNoViolations(page, 'the file')
  await choose(
    page,
    [
      '\uFEFFFull name;E-mail;Role',
      '"New, Somebody";somebody.new@listed.example;Member',
      `;${owner.email};`,
      ';s.moreau@harbor.example;',
      ';e.vance@harbor.example;',
      ';nobody;',
      ';high@listed.example;Owner',
      ';other@listed.example;Boss',
      ';SOMEBODY.new@listed.example;Admin',
    ].join('\r\n'),
  )
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Email address')).toHaveValue('1')
  await expect(dialog.getByLabel('Role', { exact: true })).toHaveValue('2')
  await expectNoViolations(page, 'the columns')
  await dialog.getByRole('button', { name: 'Look through it' }).click()
  await expect(dialog).toContainText('1 of 8 lines can be invited. Nobody has been yet.')
  for (const verdict of [
    'The role is above your own',
    'Not an email address',
    'Not a role: Owner, Admin or Member',
    'Archived here: restoring keeps rooms and history',
    'Has an invitation that waits',
    'In this clinic already',
    'Stands further up in the file',
  ])
    await expect(dialog.locator('summary').filter({ hasText: verdict })).toContainText('1')
  await dialog.locator('summary').filter({ hasText: 'Not an email' }).click()
  await expect(dialog.getByText('nobody', { exact: true })).toBeVisible()
  await expectNoViolations(page, 'the verdicts')
  await expect(dialog.getByRole('button', { name: 'Send 1 invitation' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByLabel('Name or email').fill('listed.example')
  await expect(page.getByText('Nobody here matches')).toBeVisible()
})

test('an import that dies half-way goes on where it was, and invites nobody twice', async ({ openAs, faults }) => {
  const page = await openAs(soleOwner.email, usersPath)
  const lines = Array.from({ length: 120 }, (_, index) => `person-${index}@import.example`)
  await openImport(page)
  await choose(page, lines.join('\n'))
  await page.getByRole('button', { name: 'Look through it' }).click()
  let calls = 0
  await page.route('**/trpc/import.start', (route) => ((calls += 1) === 2 ? route.abort() : route.continue()))
  await page.getByRole('button', { name: 'Send 120 invitations' }).click()
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached')
  await expect(page.getByText('100 invited, 20 to go')).toBeVisible()
  forget(faults, /import\.start|ERR_FAILED/)

  await page.reload()
  await openImport(page)
  await expect(page.getByText(`An import by ${soleOwner.name} is not finished: 100 invited, 20 to go.`)).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).click()
  const done = page.getByRole('dialog', { name: 'Import done' })
  await expect(done).toContainText('120 invited')
  await done.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('list', { name: 'Seats' })).toContainText('120 reserved')
})

test('what was left out when it was sent can be saved, with why', async ({ openAs }) => {
  const page = await openAs(soleOwner.email, usersPath)
  await openImport(page)
  await choose(page, ['Email', 'left.out@listed.example', 'no address at all'].join('\n'))
  await page.getByRole('button', { name: 'Look through it' }).click()
  await page.getByRole('button', { name: 'Send 1 invitation' }).click()
  const done = page.getByRole('dialog', { name: 'Import done' })
  const download = page.waitForEvent('download')
  await done.getByRole('button', { name: 'Save what was left out' }).click()
  const path = await (await download).path()
  expect(await readFile(path, 'utf8')).toBe(
    '\uFEFFEmail,Name,Role,Why\r\nno address at all,,member,Not an email address\r\n',
  )
  await expectNoViolations(page, 'the end')
  await done.getByRole('button', { name: 'Done' }).click()
})

test('whoever may invite nobody imports nobody', async ({ openAs }) => {
  const page = await openAs(member.email, usersPath)
  await expect(rowOf(page, owner.email)).toBeVisible()
  await page.getByRole('button', { name: 'Export' }).click()
  await expect(page.getByRole('menuitem')).toHaveText([/Export CSV/])
})
