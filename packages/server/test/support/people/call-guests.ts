import type { TestApp } from '../test-app.ts'
import { call, clientOf } from '../wire/call.ts'
import type { runningCall } from './running-call.ts'
import { pageOf } from './running-call.ts'

export type Running = Awaited<ReturnType<typeof runningCall>>

/** Opens a link into a call. */
export const joinCall = (
  app: Pick<TestApp, 'fetch'>,
  token: string,
  name = 'Sam',
  attempt: string = crypto.randomUUID(),
) => call(app, 'guest.join', 'mutation', { token, name, attempt }, {})

/** Somebody who has opened a link, and asks to be let in. */
export async function askingGuest(app: Pick<TestApp, 'fetch'>, { staff, visitId }: Running, name = 'Sam') {
  const { guest, token } = await staff.visit.inviteGuest.mutate({ visitId })
  const { guestToken } = (await joinCall(app, token, name)).data as { guestToken: string }
  const caller = { guest: guestToken }
  return { guestId: guest.id, link: token, caller, page: clientOf(app, caller), peer: pageOf('guest', caller, visitId) }
}

/** The same, let in. */
export async function admittedGuest(app: Pick<TestApp, 'fetch'>, running: Running, name = 'Sam') {
  const guest = await askingGuest(app, running, name)
  await running.staff.visit.admitGuest.mutate({ visitId: running.visitId, guestId: guest.guestId })
  return guest
}
