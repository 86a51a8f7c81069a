import { clientOf } from '../wire/call.ts'
import type { TestApp } from '../test-app.ts'

export interface Patient {
  token: string
  /** A client that carries the visit's token. */
  page: ReturnType<typeof clientOf>
}

let patients = 0

/** Lets a patient wait in a room: by its link, which is its id in test clinics. */
export async function checkIn(
  app: Pick<TestApp, 'fetch'> & Partial<Pick<TestApp, 'clock'>>,
  { link }: { link: string },
  room: string,
  name = 'Ruth Adeyemi',
): Promise<Patient> {
  patients += 1
  // Nobody comes in the very moment of somebody else.
  if (app.clock) app.clock.now = new Date(app.clock.now.getTime() + 1)
  // Each from a network of their own: how often one may check in is the subject of one test.
  const address = `10.${(patients >> 16) & 255}.${(patients >> 8) & 255}.${patients & 255}`
  const { visitToken } = await clientOf(app, { address }).checkIn.enter.mutate({
    clinic: link,
    room,
    name,
    devices: { camera: true, microphone: true },
  })
  return { token: visitToken, page: clientOf(app, { visit: visitToken }) }
}
