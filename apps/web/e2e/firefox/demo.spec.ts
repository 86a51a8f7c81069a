import { enterAs, found, keptForOffline } from '../support/demo-page.ts'
import { startDemoServer } from '../support/demo-server.ts'
import { expect } from '../support/fixtures.ts'
import { leavesStream, test } from '../support/firefox.ts'
import { owner } from '../support/people.ts'
import { changeRole, rowOf } from '../support/users-page.ts'
import { forget } from '../support/watch-faults.ts'

test('Firefox: the demo changes a role, another tab follows, and without its server it opens, changes and keeps', async ({
  page,
  context,
  faults,
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
  forget(faults, leavesStream)
})
