import { callerAddressHeader } from '../../../../src/http/caller/caller-address.ts'
import type { TestApp } from '../../test-app.ts'
import { call, read } from '../../wire/call.ts'
import type { Person } from '../clinic.ts'
import { makeClinic, ownPassword } from '../clinic.ts'
import { mailsTo } from '../invite.ts'
import { giveCodeApp } from './second-step.ts'

export const crew = { owner: 'owner', second: 'owner', admin: 'admin', person: 'member' } as const

let addresses = 0

/** What tests of ways in do at one app: open, close, look and use. */
export function waysInAt(app: TestApp) {
  const open = (by: Pick<Person, 'token'>, { membershipId }: Person, password = ownPassword, server = app) =>
    call(server, 'user.openWayIn', 'mutation', { membershipId, password }, by)
  /** By POST, from an address of its own unless told. */
  const post = async (path: 'get' | 'use', input: unknown, from = `10.8.0.${(addresses += 1) % 250}`) => {
    const response = await app.fetch(
      new Request(`http://atrium.test/trpc/wayIn.${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [callerAddressHeader]: from },
        body: JSON.stringify(input),
      }),
    )
    const { headers } = response
    return { ...(await read(response)), retryAfter: headers.get('retry-after'), cookies: headers.getSetCookie() }
  }
  /** The token in the newest mail to the person; empty where there is none. */
  const tokenTo = async ({ email }: Person): Promise<string> => {
    const mail = (await mailsTo(app, email)).find(({ link }) => link?.url.includes('/way-in#'))
    return mail?.link?.url.split('#')[1] ?? ''
  }
  return {
    open,
    post,
    tokenTo,
    close: (by: Person, { membershipId }: Person) => call(app, 'user.closeWayIn', 'mutation', { membershipId }, by),
    use: (token: string, password = ownPassword, next?: string) =>
      post('use', { token, password, ...(next !== undefined && { next }) }),
    /** Opens one and answers its token. */
    opened: async (by: Person, person: Person): Promise<string> => {
      const answer = await open(by, person)
      if (answer.status !== 200) throw new Error(`Failed to open a way in: ${answer.text}`)
      return tokenTo(person)
    },
    /** Whether the person has a code app, and how many recovery codes. */
    hasStep: async ({ userId }: Person) => {
      const rows = await app.database.asOwner(({ run }) =>
        run(
          `select exists (select 1 from second_steps where user_id = $1 and confirmed_at is not null),
             (select count(*)::int from recovery_codes where user_id = $1)`,
          [userId],
        ),
      )
      return rows[0]
    },
    /** A clinic in which a Member has a code app. */
    team: async () => {
      const clinic = await makeClinic(app.database, { people: crew })
      await giveCodeApp(app, clinic.people.person, { isOn: true })
      return clinic
    },
  }
}

export const sorted = (statuses: number[]) => statuses.toSorted((one, other) => one - other)
