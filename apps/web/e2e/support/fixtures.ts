import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { test as base, expect, request } from '@playwright/test'
import { joinAsNewcomer } from './people/newcomer.ts'
import { password } from './people/people.ts'
import { startDemoServer } from './servers/demo-server.ts'
import { freePort } from './servers/free-port.ts'
import { startDevelopmentServer } from './servers/own-server.ts'
import { watchFaults } from './pages/watch-faults.ts'
import { watchedContexts } from './pages/watched-contexts.ts'

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

/** What a project's tests open. */
export interface Opening {
  opens: 'served' | 'demo'
}

interface WorkerFixtures extends Opening {
  /** Where it is: on a server of this worker's own, with a seed that only this worker's tests change. */
  address: string
  /** The cookies of each person who has signed in: one sign-in serves the whole run. */
  cookies: Map<string, StorageState>
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  opens: ['served', { option: true, scope: 'worker' }],
  address: [
    async ({ opens }, use) => {
      const server = await (opens === 'demo' ? startDemoServer() : startDevelopmentServer(await freePort()))
      await use(server.address)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ address }, use) => use(address),
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
    const contexts = watchedContexts(browser, faults)
    const stateOf = async (email: string) => {
      const state = cookies.get(email) ?? (await signIn(baseURL ?? '', email))
      cookies.set(email, state)
      return state
    }
    await use(async (email, path, options = {}) => {
      const signedIn = email === null ? {} : { storageState: await stateOf(email) }
      const page = await contexts.open({ ...options, ...signedIn })
      await page.goto(path)
      return page
    })
    await contexts.close()
  },
  newcomer: async ({ browser, baseURL, faults }, use) => {
    const contexts = watchedContexts(browser, faults)
    await use(async (name) => {
      const { state, email } = await joinAsNewcomer(baseURL ?? '', name)
      return { page: await contexts.open({ storageState: state }), email }
    })
    await contexts.close()
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
