import { enterAs } from '../support/pages/demo-page.ts'
import { expect, test } from '../support/on-disk.ts'
import { owner } from '../support/people/people.ts'
import { rowOf, usersPath } from '../support/pages/users-page.ts'

test.use({ viewport: { width: 1280, height: 1_800 } })

test('several are archived in the demo, and taken back', async ({ page }) => {
  await enterAs(page, owner, usersPath)
  for (const name of ['Arjun Mehta', 'Claire Dubois'])
    await page.getByRole('checkbox', { name: `Select ${name}` }).check()
  await page.getByRole('toolbar').getByRole('button', { name: 'Archive' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Archive 2 people' }).click()
  await expect(rowOf(page, 'Claire Dubois')).toContainText('Archived')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Undone for 2 people.')).toBeVisible()
  await expect(rowOf(page, 'Claire Dubois')).toContainText('Active')
})
