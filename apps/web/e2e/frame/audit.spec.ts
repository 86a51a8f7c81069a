import { readFile } from 'node:fs/promises'
import { expect, test } from '../support/fixtures.ts'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { owner } from '../support/people/people.ts'

test('by keyboard: the log is checked, searched in the address, and handed over as a file (R29)', async ({
  openAs,
}) => {
  const page = await openAs(owner.email, '/settings/audit?action=nothing&days=3')
  const table = page.getByRole('table', { name: 'Changes, newest first' })
  await expect(table).toBeVisible()
  await expect(page.getByRole('button', { name: 'Action: All' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'When: All' })).toBeVisible()

  await page.getByRole('button', { name: 'Check the log' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Checked just now: \d+ changes?, none altered, none missing\./)).toBeVisible()
  await expect(page.getByText(/^Verified up to today, \d\d:\d\d$/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Check the log' })).toBeFocused()

  await page.keyboard.press('/')
  await page.keyboard.type('clinic created')
  await expect(page).toHaveURL(/search=clinic(\+|%20)created/)
  await expect(table.locator('tbody time')).toHaveCount(1)
  await page.reload()
  await expect(page.getByRole('searchbox')).toHaveValue('clinic created')
  await expect(table.locator('tbody time')).toHaveCount(1)
  await expectNoViolations(page, 'what was searched')

  await page.getByRole('button', { name: 'Export', exact: true }).focus()
  await page.keyboard.press('Enter')
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /JSON lines/ }).press('Enter')
  const file = await download
  expect(file.suggestedFilename()).toMatch(/-audit-\d{4}-\d\d-\d\d\.jsonl$/)
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { api: unknown }).api)).toEqual([{ operation: 'clinic.created' }])
})
