import { cannotKeep, chooseToBe, found } from '../support/pages/demo-page.ts'
import { startDemoServer } from '../support/servers/demo-server.ts'
import { expect } from '../support/fixtures.ts'
import { testWith } from '../support/firefox.ts'
import { owner } from '../support/people/people.ts'
import { changeRole, rowOf } from '../support/pages/users-page.ts'

const test = testWith({ 'browser.privatebrowsing.autostart': true })

test('Firefox, private window: the demo says at once that nothing can be kept, starts over, and goes on in memory', async ({
  page,
}) => {
  const server = await startDemoServer()
  await page.goto(`${server.address}${found('Nakamura')}`)
  await expect(cannotKeep(page)).toBeVisible()
  // Trying again comes to the same.
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(page.getByRole('button', { name: 'Start over' })).toBeEnabled()
  await page.getByRole('button', { name: 'Go on in memory' }).click()
  await chooseToBe(page, owner)

  await changeRole(page, 'Grace Nakamura', 'Admin')
  await expect(rowOf(page, 'Grace Nakamura')).toContainText('Admin')
  await server.stop()
})
