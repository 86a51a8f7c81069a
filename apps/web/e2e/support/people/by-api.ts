import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** The id of somebody of the seed. */
export const seededId = (email: string) => `membership-${email.replace('.example', '').replaceAll(/[^a-z0-9]+/g, '-')}`

/** Does something as the person of that page, beside the page: as another tab or program would. */
export async function doBeside(page: Page, path: string, data: Record<string, unknown>): Promise<void> {
  const { origin } = new URL(page.url())
  const response = await page.request.post(`/trpc/${path}`, { data, headers: { origin, 'x-clinic': 'harbor-street' } })
  expect(response.status(), path).toBe(200)
}
