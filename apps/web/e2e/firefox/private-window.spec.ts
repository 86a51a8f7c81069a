import { cannotKeep, chooseToBe, found, watchDatabase } from '../support/demo-page.ts'
import { startDemoServer } from '../support/demo-server.ts'
import { expect } from '../support/fixtures.ts'
import { leavesStream, testWith } from '../support/firefox.ts'
import { owner } from '../support/people.ts'
import { changeRole, rowOf } from '../support/users-page.ts'
import { forget } from '../support/watch-faults.ts'

const test = testWith({ 'browser.privatebrowsing.autostart': true })

test('Firefox, private window: the demo says at once that nothing can be kept, starts over, and goes on in memory', async ({
  page,
  context,
  faults,
}) => {
  const server = await startDemoServer()
  const asked = watchDatabase(context)
  await page.goto(`${server.address}${found('Nakamura')}`)
  await expect(cannotKeep(page)).toBeVisible()
  expect(asked).toEqual([])
  // Trying again comes to the same.
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(page.getByRole('button', { name: 'Start over' })).toBeEnabled()
  await page.getByRole('button', { name: 'Go on in memory' }).click()
  await chooseToBe(page, owner)

  await changeRole(page, 'Grace Nakamura', 'Admin')
  await expect(rowOf(page, 'Grace Nakamura')).toContainText('Admin')
  await server.stop()
  forget(faults, leavesStream)
})
