import { cannotRun, watchDatabase } from '../support/pages/demo-page.ts'
import { expect, test, testWithoutCookies } from '../support/on-disk.ts'
import { usersPath } from '../support/pages/users-page.ts'

/* Where the demo cannot run: it says so at once, and what can be done. */

testWithoutCookies(
  'where cookies and site data are blocked it says so, and what to allow',
  async ({ page, context }) => {
    const asked = watchDatabase(context)
    await page.goto(usersPath)

    await expect(cannotRun(page)).toContainText('Allow cookies and site data for it in the browser’s settings')
    expect(asked).toEqual([])
  },
)

test('where the browser refuses a service worker it says so, in whose words, and what to try', async ({ page }) => {
  await page.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('No workers.', 'SecurityError'))
  })
  await page.goto(usersPath)

  await expect(cannotRun(page)).toContainText('Allow cookies and site data for this site')
  await expect(cannotRun(page)).toContainText('No workers.')
})
