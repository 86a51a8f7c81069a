import { cannotRun, watchDatabase } from '../support/pages/demo-page.ts'
import { startDemoServer } from '../support/servers/demo-server.ts'
import { expect } from '../support/fixtures.ts'
import { testWith } from '../support/firefox.ts'

/** Settings → Privacy → Cookies: block all. */
const test = testWith({ 'network.cookie.cookieBehavior': 2 })

test('Firefox, all cookies blocked: the door says so', async ({ page }) => {
  await page.goto('/sign-in')

  await expect(page.getByText('This browser keeps no cookies for this site')).toBeVisible()
})

test('Firefox, all cookies blocked: the demo says so, and what to allow', async ({ page, context }) => {
  const server = await startDemoServer()
  const asked = watchDatabase(context)
  await page.goto(server.address)

  await expect(cannotRun(page)).toContainText('Allow cookies and site data for it in the browser’s settings')
  expect(asked).toEqual([])
  await server.stop()
})
