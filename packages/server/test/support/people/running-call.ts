import type { SignalBody } from '../../../src/contract/visits/call.ts'
import type { TestApp } from '../test-app.ts'
import type { Caller } from '../wire/call.ts'
import { call, clientOf } from '../wire/call.ts'
import { checkIn } from './check-in.ts'
import { makeClinic } from './clinic.ts'

/** A page of a call, by the name that it has given itself; it counts what it says. */
export interface CallPage {
  peer: string
  side: 'staff' | 'patient' | 'guest'
  caller: Caller
  visitId: string
  seq: number
}

export const hello = { kind: 'hello', body: {} } as const
export const offer = (sdp = 'v=0\r\n') => ({ kind: 'description', body: { type: 'offer', sdp } }) as const

/** Dana is in a call with a patient of the reception, where Tomas works too; the owner works in the triage alone. */
export async function runningCall(app: Pick<TestApp, 'fetch' | 'database'>) {
  const clinic = await makeClinic(app.database, {
    people: { owner: 'owner', dana: 'member', tomas: 'member' },
    sharedRooms: { reception: ['dana', 'tomas'], triage: ['owner'] },
  })
  const { dana } = clinic.people
  const patient = await checkIn(app, clinic, clinic.rooms['reception'] ?? '')
  const staff = clientOf(app, dana)
  const visitId = (await staff.queue.list.query()).items[0]?.id ?? ''
  await staff.visit.start.mutate({ visitId, keepsAlive: true })
  return {
    clinic,
    ...clinic.people,
    roomId: clinic.rooms['reception'] ?? '',
    triage: clinic.rooms['triage'] ?? '',
    patient,
    staff,
    visitId,
    ofDana: pageOf('staff', dana, visitId),
    ofPatient: pageOf('patient', { visit: patient.token }, visitId),
  }
}

/** A page that has just loaded. */
export const pageOf = (side: CallPage['side'], caller: Caller, visitId: string): CallPage => ({
  side,
  caller,
  visitId,
  peer: crypto.randomUUID(),
  seq: 0,
})

/** The input of a message, and its place in the count of the page. */
const inputOf = ({ side, visitId, peer, seq }: CallPage, said: SignalBody, to?: string) => ({
  ...(side === 'staff' && { visitId }),
  ...(to !== undefined && { to }),
  peer,
  seq,
  ...said,
})

const routers = { staff: 'visit', patient: 'checkIn', guest: 'guest' } as const
const router = ({ side }: CallPage) => routers[side]

/** Says something by this page, to all or to one. */
export function say(app: Pick<TestApp, 'fetch'>, page: CallPage, said: SignalBody, to?: string) {
  const input = inputOf(page, said, to)
  page.seq += 1
  return call(app, `${router(page)}.signal`, 'mutation', input, page.caller)
}

/** Says what it said last once more: the answer was lost. */
export const sayAgain = (app: Pick<TestApp, 'fetch'>, page: CallPage, said: SignalBody, to?: string) =>
  call(app, `${router(page)}.signal`, 'mutation', inputOf({ ...page, seq: page.seq - 1 }, said, to), page.caller)

/** What this page has not heard yet. */
export function hear(app: Pick<TestApp, 'fetch'>, page: CallPage, after?: string) {
  const { side, visitId, peer } = page
  const input = { ...(side === 'staff' && { visitId }), peer, ...(after !== undefined && { after }) }
  return call(app, `${router(page)}.signals`, 'query', input, page.caller)
}
