import type { APIRequestContext } from '@playwright/test'
import { expect, request } from '@playwright/test'
import { password, soleOwner } from './people.ts'

export const newcomersPassword = 'four grey herons at dawn'

/** Invites somebody new to Oak Lane Practice, who joins; answers the cookies of the session. */
export async function joinAsNewcomer(baseURL: string, name: string): Promise<{ state: StorageState; email: string }> {
  const own = crypto.randomUUID().slice(0, 8)
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${own}@newcomer.example`
  const owner = await callerAt(baseURL)
  await owner.post('/api/auth/sign-in/email', { data: { email: soleOwner.email, password } })
  await answered(owner.post('/trpc/invitation.send', { data: { emails: [email] } }))
  const outbox = (await answered(owner.get('/trpc/outbox.list'))) as { address: string; link: { url: string } | null }[]
  const token = outbox.find(({ address }) => address === email)?.link?.url.split('#')[1]
  const caller = await callerAt(baseURL)
  await answered(caller.post('/trpc/invitation.accept', { data: { token, name, password: newcomersPassword } }))
  const state = await caller.storageState()
  await Promise.all([owner.dispose(), caller.dispose()])
  return { state, email }
}

type StorageState = Awaited<ReturnType<APIRequestContext['storageState']>>

const callerAt = (baseURL: string): Promise<APIRequestContext> =>
  request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL } })

async function answered(call: Promise<Awaited<ReturnType<APIRequestContext['get']>>>): Promise<unknown> {
  const response = await call
  expect(response.status(), await response.text()).toBe(200)
  const { result } = (await response.json()) as { result: { data: unknown } }
  return result.data
}
