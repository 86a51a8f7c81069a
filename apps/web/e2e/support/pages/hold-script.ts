import type { Page } from '@playwright/test'

/** Holds the pages' own script back until the returned function is called. */
export async function holdScript(page: Page): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => void (release = resolve))
  await page.route(/\/assets\/(?:index|sign-in)-[^/]*\.js$/, async (route) => {
    await released
    await route.continue()
  })
  return release
}

/** A script that is held back may hold the load back too. */
export const notLoaded = { waitUntil: 'commit' } as const
