import type { AnsweredRequest, Request } from '../../../src/contract/people/request.ts'
import type { TestApp } from '../test-app.ts'
import type { Answer } from '../wire/call.ts'
import { call, clientOf } from '../wire/call.ts'
import type { ClinicSpec, Person, TestClinic } from './clinic.ts'
import { makeClinic } from './clinic.ts'

export type AskingClinic = TestClinic<'owner' | 'second' | 'admin' | 'other' | 'member' | 'archived'>

const noSeat = { capability: 'user.invite', reason: 'no-seat' }
export const denials = {
  noSeat,
  role: { capability: 'user.invite', reason: 'role' },
  plan: { capability: 'sharedRoom.create', reason: 'plan' },
  both: { capability: 'sharedRoom.create', reason: 'role-and-plan' },
} as const

/** What tests of requests do, on one server. */
export function asking(app: TestApp) {
  const ask = (by: Person, input: Record<string, unknown>) => call(app, 'request.create', 'mutation', input, by)
  return {
    /** Without a free seat, unless told. */
    clinicWith: (spec: Partial<ClinicSpec<never>> = {}): Promise<AskingClinic> =>
      makeClinic(app.database, {
        // Five are active.
        seatsBought: 5,
        ...spec,
        people: {
          owner: { role: 'owner', name: 'Mara Okafor' },
          second: 'owner',
          admin: { role: 'admin', name: 'Dana Reyes' },
          other: 'admin',
          member: { role: 'member', name: 'Tomás Benítez' },
          archived: { role: 'member', name: 'Elias Vance', status: 'archived' },
        },
      }),
    ask,
    asked: async (by: Person, input: Record<string, unknown>): Promise<Request> => {
      const answer = await ask(by, input)
      if (answer.status !== 200) throw new Error(`Failed to ask: ${answer.text}`)
      return answer.data as Request
    },
    answer: (by: Person, requestId: string, said: 'yes' | 'no', more: Record<string, unknown> = {}): Promise<Answer> =>
      call(app, 'request.answer', 'mutation', { requestId, answer: said, ...more }, by),
    openOf: async (person: Person) => (await clientOf(app, person).request.list.query({})).items,
    answeredOf: async (person: Person) =>
      (await clientOf(app, person).request.list.query({ status: 'answered' })).items,
    roleOf: async (person: Person) => (await clientOf(app, person).me.get.query()).membership.role,
    seatsOf: (person: Person) => clientOf(app, person).seat.get.query(),
    actionsOf: async (person: Person) =>
      (await clientOf(app, person).audit.list.query({})).items.map(
        ({ action, actor, target, before, after }) => [action, actor.name, target.name, before, after] as const,
      ),
  }
}

export const doneIn = ({ data }: Answer) => (data as AnsweredRequest).done
