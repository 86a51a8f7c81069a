import type { KeptSeats, Seated } from '../../../src/contract/visits/media.ts'
import type { CallPage } from '../people/running-call.ts'
import type { TestApp } from '../test-app.ts'
import type { Answer } from '../wire/call.ts'
import { call } from '../wire/call.ts'

const routers = { staff: 'visit', patient: 'checkIn', guest: 'guest' } as const

/** A page's steps at the media server. */
export const mediaBy = (app: Pick<TestApp, 'fetch'>) => (page: CallPage, step: Record<string, unknown>) => {
  const { side, visitId, peer, caller } = page
  const input = { ...(side === 'staff' && { visitId }), peer, ...step }
  return call(app, `${routers[side]}.media`, 'mutation', input, caller)
}

export const seatIn = ({ data }: Pick<Answer, 'data'>) => (data as Seated).seat
export const goneIn = ({ data }: Pick<Answer, 'data'>) => (data as KeptSeats).gone
