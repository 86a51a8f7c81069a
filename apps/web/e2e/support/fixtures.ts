import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { test as base, expect, request } from '@playwright/test'
import { joinAsNewcomer } from './newcomer.ts'
import { password } from './people.ts'
import { watchFaults } from './watch-faults.ts'

export { expect }

interface Fixtures {
  /** What went wrong in any page of this test; the test fails when something did. */
  faults: string[]
  /** Opens `path` in a browser context of its own, in which that person is signed in (null: nobody). */
  openAs(email: string | null, path: string, options?: BrowserContextOptions): Promise<Page>
  /** A person whom this test alone knows, signed in on an empty page. */
  newcomer(name: string): Promise<{ page: Page; email: string }>
}

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

interface WorkerFixtures {
  /** The cookies of each person who has signed in: one sign-in serves the whole run. */
  cookies: Map<string, StorageState>
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  cookies: [async ({}, use) => use(new Map()), { scope: 'worker' }],
  faults: [
    async ({}, use) => {
      const faults: string[] = []
      await use(faults)
      expect(faults, 'console errors and failed requests').toEqual([])
    },
    { auto: true },
  ],
  context: async ({ context, faults }, use) => {
    watchFaults(context, faults)
    await use(context)
  },
  openAs: async ({ browser, baseURL, cookies, faults }, use) => {
    const contexts: BrowserContext[] = []
    const stateOf = async (email: string) => {
      const state = cookies.get(email) ?? (await signIn(baseURL ?? '', email))
      cookies.set(email, state)
      return state
    }
    await use(async (email, path, options = {}) => {
      const signedIn = email === null ? {} : { storageState: await stateOf(email) }
      const context = await browser.newContext({ ...options, ...signedIn })
      contexts.push(context)
      watchFaults(context, faults)
      const page = await context.newPage()
      await page.goto(path)
      return page
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
  newcomer: async ({ browser, baseURL, faults }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (name) => {
      const { state, email } = await joinAsNewcomer(baseURL ?? '', name)
      const context = await browser.newContext({ storageState: state })
      contexts.push(context)
      watchFaults(context, faults)
      return { page: await context.newPage(), email }
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})

async function signIn(baseURL: string, email: string): Promise<StorageState> {
  const caller = await request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL } })
  const response = await caller.post('/api/auth/sign-in/email', { data: { email, password } })
  expect(response.status(), `${email} signs in`).toBe(200)
  const state = await caller.storageState()
  await caller.dispose()
  return state
}
