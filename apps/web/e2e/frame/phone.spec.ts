import { devices } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { owner } from '../support/people/people.ts'
import { changeRole, rowOf, searchFor } from '../support/pages/users-page.ts'

const { viewport, isMobile, hasTouch } = devices['Pixel 7']
const phone = { viewport, isMobile, hasTouch }

test('the article’s steps on a phone', async ({ openAs }) => {
  const page = await openAs(owner.email, '/', phone)
  await page.getByRole('navigation', { name: 'Main pages' }).getByRole('link', { name: 'Users' }).click()
  await searchFor(page, 'Yusuf Demir')
  await changeRole(page, 'Yusuf Demir', 'Admin')
  await expect(rowOf(page, 'Yusuf Demir')).toContainText('Admin')
})

test('no page of a phone scrolls sideways', async ({ openAs }) => {
  const page = await openAs(owner.email, '/', phone)
  for (const path of [
    '/',
    '/history',
    '/settings/users',
    '/settings/rooms',
    '/settings/roles',
    '/settings/clinic',
    '/settings/security',
    '/settings/billing',
    '/settings/audit',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overhang, path).toBeLessThanOrEqual(0)
  }
})
