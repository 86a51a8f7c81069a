import type { HandOver } from '../../../src/contract/people/hand-over.ts'
import { sqlIn } from '../database/rows.ts'
import type { TestApp } from '../test-app.ts'
import { call } from '../wire/call.ts'
import type { Person, TestClinic } from './clinic.ts'
import { makeClinic, ownPassword } from './clinic.ts'

export type HandOverClinic = TestClinic<'giver' | 'chosen' | 'owner' | 'admin' | 'archived'>

/** What tests of hand-overs do, on one server. */
export function handOvers(app: TestApp) {
  const ask = (by: Person, whom: Person, password = ownPassword) =>
    call(app, 'user.handOver', 'mutation', { membershipId: whom.membershipId, password }, by)
  return {
    clinicWith: (chosen: 'admin' | 'member' = 'admin'): Promise<HandOverClinic> =>
      makeClinic(app.database, {
        people: {
          giver: { role: 'owner', name: 'Mara Okafor' },
          chosen: { role: chosen, name: 'Dana Reyes' },
          owner: 'owner',
          admin: 'admin',
          archived: { role: 'member', status: 'archived' },
        },
      }),
    ask,
    /** The id of a question that the giver asks the chosen one. */
    asked: async ({ people }: HandOverClinic): Promise<string> => {
      const { status, data, text } = await ask(people.giver, people.chosen)
      if (status !== 200) throw new Error(`Failed to ask: ${text}`)
      return (data as HandOver).id
    },
    act: (verb: 'accept' | 'decline' | 'cancel', handOverId: string, by: Person) =>
      call(app, `user.${verb}HandOver`, 'mutation', { handOverId }, by),
    /** The two’s roles, by name. */
    rolesOf: async ({ id }: HandOverClinic): Promise<Record<string, string>> => {
      const names = "name in ('Mara Okafor', 'Dana Reyes')"
      const rows = await sqlIn(app.database, id, `select name, role from memberships where ${names}`)
      return Object.fromEntries(rows as [string, string][])
    },
  }
}
