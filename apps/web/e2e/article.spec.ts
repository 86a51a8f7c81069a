import { expect, test } from './support/fixtures.ts'
import { owner, password } from './support/people/people.ts'
import { changeRole, navigation, openMenuOf, rowOf, searchFor, usersPath } from './support/pages/users-page.ts'
import { forget } from './support/pages/watch-faults.ts'

test('an Owner signs in and changes a role: Settings → Users → three dots → Change role → choose → done', async ({
  page,
}) => {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()

  await navigation(page).getByRole('link', { name: 'Users' }).click()
  await searchFor(page, 'Samuel Adeyemi')
  const menu = await openMenuOf(page, 'Samuel Adeyemi')
  await menu.getByRole('menuitem', { name: 'Change role' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change Samuel’s role' })
  await expect(dialog).toContainText('Samuel Adeyemi is a Member now.')
  await dialog.getByRole('radio', { name: 'Admin' }).check()
  await expect(dialog).toContainText('What changes for Samuel, at once')
  await dialog.getByRole('button', { name: 'Make Admin' }).click()

  await expect(dialog).toBeHidden()
  await expect(rowOf(page, 'Samuel Adeyemi')).toContainText('Admin')
  await page.reload()
  await expect(rowOf(page, 'Samuel Adeyemi')).toContainText('Admin')
})

test('the open page of that person follows without reload: its navigation gains and loses entries', async ({
  openAs,
}) => {
  const theirs = await openAs('i.halvorsen@harbor.example', '/')
  const auditLog = navigation(theirs).getByRole('link', { name: 'Audit log' })
  await expect(navigation(theirs).getByRole('link', { name: 'Users' })).toBeVisible()
  await expect(auditLog).toBeHidden()
  await theirs.evaluate(() => sessionStorage.setItem('never-reloaded', String(performance.timeOrigin)))

  const owners = await openAs(owner.email, `${usersPath}?search=Halvorsen`)
  await changeRole(owners, 'Ingrid Halvorsen', 'Admin')
  await expect(auditLog).toBeVisible()
  await changeRole(owners, 'Ingrid Halvorsen', 'Member')
  await expect(auditLog).toBeHidden()

  const origins = await theirs.evaluate(() => [
    sessionStorage.getItem('never-reloaded'),
    String(performance.timeOrigin),
  ])
  expect(origins[0]).toBe(origins[1])
})

test('a page that the new role may not see is taken away while it is open', async ({ openAs, faults }) => {
  const owners = await openAs(owner.email, `${usersPath}?search=Haddad`)
  await changeRole(owners, 'Noor Haddad', 'Admin')
  const theirs = await openAs('n.haddad@harbor.example', '/settings/audit')
  await expect(theirs.getByRole('heading', { name: 'Audit log' })).toBeVisible()

  await changeRole(owners, 'Noor Haddad', 'Member')
  await expect(theirs.getByRole('heading', { name: 'Not for your role' })).toBeVisible()
  // The open page may have asked once more: the new role answers that already (R5).
  forget(faults, /\b403\b.*audit\.list/)
})

test('a role change leaves the seats as they were', async ({ openAs }) => {
  const page = await openAs(owner.email, `${usersPath}?search=Ferrer`)
  const seats = page.getByRole('list', { name: 'Seats' })
  const before = await seats.innerText()
  await changeRole(page, 'Lucía Ferrer', 'Admin')
  await page.reload()
  await expect(seats).toHaveText(before, { useInnerText: true })
})
