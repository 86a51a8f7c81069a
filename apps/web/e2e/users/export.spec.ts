import { readFile } from 'node:fs/promises'
import { expect, test } from '../support/fixtures.ts'
import { owner } from '../support/people/people.ts'
import { rowOf, usersPath } from '../support/pages/users-page.ts'

test('the table is exported as it is filtered and sorted, all of it', async ({ openAs }) => {
  const page = await openAs(owner.email, `${usersPath}?role=owner&sort=-name`)
  await expect(rowOf(page, owner.email)).toBeVisible()
  await page.getByRole('button', { name: 'Import and export' }).click()
  await page.getByRole('menuitem', { name: 'Export CSV' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export users' })
  await expect(dialog).toContainText('Everybody with role Owner')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export CSV' }).click(),
  ])
  await expect(page.getByText('2 rows exported.')).toBeVisible()
  expect(download.suggestedFilename()).toMatch(/^harbor-street-users-\d{4}-\d\d-\d\d\.csv$/)
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n')
  expect(lines.map((line) => line.split(',')[0])).toEqual(['\uFEFFName', 'Mara Okafor', 'Jonas Lindqvist', ''])
})
