import { enterAs, found, keptForOffline } from '../support/pages/demo-page.ts'
import { startDemoServer } from '../support/servers/demo-server.ts'
import { expect } from '../support/fixtures.ts'
import { test } from '../support/firefox.ts'
import { owner } from '../support/people/people.ts'
import { changeRole, rowOf } from '../support/pages/users-page.ts'

test('Firefox: the demo changes a role, another tab follows, and without its server it opens, changes and keeps', async ({
  page,
  context,
}) => {
  const server = await startDemoServer()
  await enterAs(page, owner, `${server.address}${found('Nakamura')}`)
  await changeRole(page, 'Grace Nakamura', 'Admin')
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(rowOf(other, 'Grace Nakamura')).toContainText('Admin')
  await keptForOffline(page)
  await server.stop()

  await page.reload()
  await expect(rowOf(page, 'Grace Nakamura')).toContainText('Admin')
  await changeRole(page, 'Grace Nakamura', 'Member')
  await expect(rowOf(other, 'Grace Nakamura')).toContainText('Member')
  await page.close()
  await other.reload()
  await expect(rowOf(other, 'Grace Nakamura')).toContainText('Member')
})
