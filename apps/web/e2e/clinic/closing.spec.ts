import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from '../support/fixtures.ts'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { forget } from '../support/pages/watch-faults.ts'
import { newcomersPassword } from '../support/people/newcomer.ts'
import { makeOwnClinic } from '../support/people/own-clinic.ts'

test('an Owner takes everything out, closes the clinic and opens it again; a Member is told meanwhile', async ({
  openAs,
  baseURL,
  faults,
}) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', { owner: 'owner', member: 'member' })
  const theirs = await openAs(null, '/sign-in', { storageState: people.member.state })
  await theirs.goto(`/c/${link}/settings/rooms`)
  await expect(theirs.getByRole('heading', { name: 'Rooms' })).toBeVisible()
  const page = await openAs(null, '/sign-in', { storageState: people.owner.state })
  await page.goto(`/c/${link}/settings/clinic`)

  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your password').fill(newcomersPassword)
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(new RegExp(`^${link}-.*\\.zip$`))
  const entries = unzipSync(await readFile(await file.path()))
  const contents = JSON.parse(strFromU8(entries['contents.json'] ?? new Uint8Array())) as {
    tables: { name: string; rows: number }[]
  }
  expect(contents.tables.find(({ name }) => name === 'memberships')?.rows).toBe(2)
  expect(strFromU8(entries['memberships/0001.csv'] ?? new Uint8Array())).toContain(people.member.email)
  await expect(dialog).toHaveCount(0)

  await page.getByRole('region', { name: 'Everything at once' }).getByRole('button', { name: 'Close' }).click()
  await expect(dialog.getByText('2 people can no longer enter')).toBeVisible()
  await dialog.getByLabel(`Type Clinic ${link}`).fill('Clinic')
  await dialog.getByLabel('Your password').fill(newcomersPassword)
  await dialog.getByRole('button', { name: 'Close the clinic' }).click()
  await expect(dialog.getByText('This is not the clinic’s name')).toBeVisible()
  await dialog.getByLabel(`Type Clinic ${link}`).fill(`Clinic ${link}`)
  await expectNoViolations(page, 'closing a clinic')
  await dialog.getByRole('button', { name: 'Close the clinic' }).click()
  await expect(page.getByRole('heading', { name: `Clinic ${link} is closed` })).toBeVisible()
  await expectNoViolations(page, 'a closed clinic')
  await expect(theirs.getByRole('heading', { name: 'This clinic is closed' })).toBeVisible()
  forget(faults, /400.*clinic\.close|403/)

  await page.getByRole('button', { name: 'Open it again' }).click()
  await expect(page.getByRole('heading', { name: 'Clinic', exact: true })).toBeVisible()
  await theirs.getByRole('button', { name: 'Try again' }).click()
  await expect(theirs.getByRole('heading', { name: 'Rooms' })).toBeVisible()
})
