import type { Role } from '@atrium/policy/clinic'
import type { OutboxMessage } from '../../../src/contract/message.ts'
import type { Answer } from '../wire/call.ts'
import { clientOf, read } from '../wire/call.ts'
import type { Person } from './clinic.ts'
import type { TestApp } from '../test-app.ts'
import { sessionHeader } from '../test-app.ts'

let addresses = 0

/** An address that nobody has. */
export const newAddress = () => `new-${(addresses += 1)}@invited.example`

/** Sends one invitation and answers the token that its mail carries. */
export async function invite(app: TestApp, by: Person, email: string, role: Role = 'member'): Promise<string> {
  const { results } = await clientOf(app, by).invitation.send.mutate({ emails: [email], role })
  if (results[0]?.outcome !== 'sent') throw new Error(`Failed to invite ${email}: ${results[0]?.outcome}`)
  const { clinic } = await clientOf(app, by).me.get.query()
  return mailedToken(app, email, clinic.name)
}

/** The token in the newest mail to that address, from a clinic of that name. */
export async function mailedToken(app: TestApp, email: string, clinicName: string): Promise<string> {
  const mails = await mailsTo(app, email)
  const mail = mails.find(({ subject }) => subject.endsWith(` to ${clinicName}`))
  const token = mail?.link?.url.split('#')[1]
  if (token === undefined) throw new Error(`There is no mail with a link to ${email}`)
  return token
}

/** What was mailed to an address, newest first. */
export async function mailsTo(app: TestApp, email: string): Promise<OutboxMessage[]> {
  const all = await clientOf(app, {}).outbox.list.query()
  return all.filter(({ address }) => address === email).map((each) => ({ ...each, queuedAt: new Date(each.queuedAt) }))
}

/** Calls a procedure that takes a token: always by POST. Cookies that were set are in the answer. */
export async function callWithToken(
  app: TestApp,
  path: 'get' | 'accept' | 'decline',
  input: Record<string, unknown>,
  sessionToken?: string,
  headers: Record<string, string> = {},
): Promise<Answer & { cookies: string[]; retryAfter: string | null }> {
  const response = await app.fetch(
    new Request(`http://atrium.test/trpc/invitation.${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...headers,
        ...(sessionToken !== undefined && { [sessionHeader]: sessionToken }),
      },
      body: JSON.stringify(input),
    }),
  )
  const cookies = response.headers.getSetCookie()
  return { ...(await read(response)), cookies, retryAfter: response.headers.get('retry-after') }
}

export const goodPassword = 'four grey herons at dawn'
