import type { APIRequestContext } from '@playwright/test'
import { expect, request } from '@playwright/test'
import { newcomersPassword } from './newcomer.ts'
import { password, secondOwner, soleOwner } from './people.ts'

export interface OwnPerson {
  name: string
  email: string
  state: Awaited<ReturnType<APIRequestContext['storageState']>>
}

/** One person makes ten clinics a day at most: these take turns. */
const makers = [
  { ...soleOwner, clinic: 'oak-lane' },
  { ...secondOwner, clinic: 'harbor-street' },
] as const
let isSecondsTurn = false

/**
 * A clinic that one test alone knows, for what changes how everybody in it signs in: with newcomers of these roles, each signed in.
 * Its maker has left it.
 */
export async function makeOwnClinic<Name extends string>(
  baseURL: string,
  people: Record<Name, 'owner' | 'admin' | 'member'>,
): Promise<{ link: string; people: Record<Name, OwnPerson> }> {
  const link = `own-${crypto.randomUUID().slice(0, 8)}`
  const { email: makersEmail, clinic } = makers[isSecondsTurn ? 1 : 0]
  isSecondsTurn = !isSecondsTurn
  const maker = await callerAt(baseURL, link)
  await maker.post('/api/auth/sign-in/email', { data: { email: makersEmail, password } })
  const name = `Clinic ${link}`
  await answered(maker.post('/trpc/clinic.create', { data: { name, link }, headers: { 'x-clinic': clinic } }))
  const made: Partial<Record<Name, OwnPerson>> = {}
  for (const each of Object.keys(people) as Name[]) {
    const email = `${each}@${link}.example`
    await answered(maker.post('/trpc/invitation.send', { data: { emails: [email], role: people[each] } }))
    const outbox = (await answered(maker.get('/trpc/outbox.list'))) as {
      address: string
      link: { url: string } | null
    }[]
    const token = outbox.find(({ address }) => address === email)?.link?.url.split('#')[1]
    const caller = await callerAt(baseURL, link)
    const person = `${each.slice(0, 1).toUpperCase()}${each.slice(1)} Person`
    await answered(
      caller.post('/trpc/invitation.accept', { data: { token, name: person, password: newcomersPassword } }),
    )
    made[each] = { name: person, email, state: await caller.storageState() }
    await caller.dispose()
  }
  await answered(maker.post('/trpc/user.leave', { headers: { 'content-type': 'application/json' } }))
  await maker.dispose()
  return { link, people: made as Record<Name, OwnPerson> }
}

const callerAt = (baseURL: string, link: string): Promise<APIRequestContext> =>
  request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL, 'x-clinic': link } })

async function answered(call: Promise<Awaited<ReturnType<APIRequestContext['get']>>>): Promise<unknown> {
  const response = await call
  expect(response.status(), await response.text()).toBe(200)
  const { result } = (await response.json()) as { result: { data: unknown } }
  return result.data
}
