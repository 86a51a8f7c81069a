import { expect, onTestFinished, test } from 'vitest'
import { checkIn } from '../../support/people/check-in.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { sqlIn } from '../../support/database/rows.ts'
import { startTestApp } from '../../support/test-app.ts'
import { clientOf, requestOf } from '../../support/wire/call.ts'
import { openStream } from '../../support/wire/stream.ts'

/* R27: whatever takes away who would have come, those who wait are moved, or told; nobody waits unheard. */

const { app } = await startTestApp()

const make = () =>
  makeClinic(app.database, {
    people: { owner: 'owner', dana: 'member', ruth: 'member', tomas: 'member' },
    sharedRooms: { reception: ['dana'], other: ['tomas'] },
  })
type Made = Awaited<ReturnType<typeof make>>

interface Cause {
  what: string
  /** Where the patient waits. */
  room: (clinic: Made) => string
  does: (clinic: Made, moveWaitingTo?: string) => Promise<unknown>
  /** Who held a call there still has a place in the clinic. */
  isHere?: true
}

const owner = ({ people }: Made) => clientOf(app, people.owner)
const danasRoom = ({ people }: Made) => people.dana.roomId
const reception = ({ rooms }: Made) => rooms['reception'] ?? ''
const dana = ({ people }: Made) => people.dana.membershipId
const ruth = ({ people }: Made) => people.ruth.membershipId
const to = (moveWaitingTo?: string) => (moveWaitingTo === undefined ? {} : { moveWaitingTo })

const moving: Cause[] = [
  {
    what: 'archived',
    room: danasRoom,
    does: (clinic, room) => owner(clinic).user.archive.mutate({ membershipId: dana(clinic), ...to(room) }),
  },
  {
    what: 'archived with others',
    room: danasRoom,
    does: (clinic, room) =>
      owner(clinic).user.archiveMany.mutate({ membershipIds: [ruth(clinic), dana(clinic)], ...to(room) }),
  },
  {
    what: 'removed',
    room: danasRoom,
    does: (clinic, room) => owner(clinic).user.remove.mutate({ membershipId: dana(clinic), ...to(room) }),
  },
  {
    what: 'closed',
    isHere: true,
    room: reception,
    does: (clinic, room) => owner(clinic).room.close.mutate({ roomId: reception(clinic), ...to(room) }),
  },
]
const leaving: Cause[] = [
  ...moving,
  { what: 'left', room: danasRoom, does: ({ people }) => clientOf(app, people.dana).user.leave.mutate() },
  {
    what: 'unassigned',
    isHere: true,
    room: reception,
    does: (clinic) => owner(clinic).room.unassign.mutate({ roomId: reception(clinic), membershipIds: [dana(clinic)] }),
  },
]

async function waitIn(clinic: Made, room: string) {
  const patient = await checkIn(app, clinic, room)
  const stream = await openStream(app, requestOf('events.watchVisit', 'subscription', {}, { visit: patient.token }))
  onTestFinished(() => stream.close())
  await stream.nextEvent()
  // What the stream has seen is known once the place is asked for on the same connection.
  await patient.page.checkIn.status.query()
  return { ...patient, stream }
}

test.each(leaving)('$what: who waits is told that nobody can come, and keeps the place', async ({ room, does }) => {
  const clinic = await make()
  const { page, stream } = await waitIn(clinic, room(clinic))
  const before = await page.checkIn.status.query()
  await does(clinic)

  expect(before.availability).toBe('available')
  expect((await stream.nextEvent()).event).toEqual({ type: 'visit.changed' })
  expect(await page.checkIn.status.query()).toMatchObject({ state: 'waiting', availability: 'unavailable' })
  // Whoever manages rooms sees that somebody waits there (R38).
  expect((await owner(clinic).queue.summary.query()).items).toMatchObject([{ roomId: room(clinic), waiting: 1 }])
})

test.each(moving)(
  '$what: who waits goes where the dialog says, is told, and the others see from where',
  async ({ room, does }) => {
    const clinic = await make()
    const { people, rooms } = clinic
    const { page, stream } = await waitIn(clinic, room(clinic))
    const asked = await owner(clinic).user.preview.query({ membershipId: dana(clinic), change: 'archive' })
    await does(clinic, rooms['other'])

    expect(asked.waitingPatients).toBe(room(clinic) === danasRoom(clinic) ? 1 : 0)
    expect((await stream.nextEvent()).event).toEqual({ type: 'visit.changed' })
    expect(await page.checkIn.status.query()).toMatchObject({
      room: { name: 'other' },
      availability: 'available',
      movedBy: people.owner.name,
    })
    expect((await clientOf(app, people.tomas).queue.list.query()).items).toMatchObject([
      { roomId: rooms['other'], transfer: { by: people.owner.name } },
    ])
  },
)

test.each(leaving)('$what: a running call may finish', async ({ room, does, isHere }) => {
  const clinic = await make()
  const patient = await checkIn(app, clinic, room(clinic))
  const staff = clientOf(app, clinic.people.dana)
  const visitId = (await staff.queue.list.query()).items[0]?.id ?? ''
  await staff.visit.start.mutate({ visitId })
  await does(clinic)
  const status = await patient.page.checkIn.status.query()
  // Whoever is here still sees and ends it; who is gone has left it to the patient.
  const seen = isHere ? (await staff.queue.list.query()).items.map(({ id }) => id) : [visitId]
  await (isHere ? staff.visit.end.mutate({ visitId }) : patient.page.checkIn.leave.mutate())

  expect(status).toMatchObject({ state: 'in-call', with: clinic.people.dana.name })
  expect(seen).toEqual([visitId])
  expect((await owner(clinic).history.list.query({ scope: 'clinic' })).items).toMatchObject([
    { id: visitId, user: { name: clinic.people.dana.name } },
  ])
})

test('a downgrade freezes a Shared Room: who waits sees that nobody can come, staff see no queue (R20)', async () => {
  const clinic = await make()
  const patient = await checkIn(app, clinic, reception(clinic))
  await sqlIn(app.database, clinic.id, "update clinics set plan = 'free' where id = $1", [clinic.id])

  expect(await patient.page.checkIn.status.query()).toMatchObject({ state: 'waiting', availability: 'unavailable' })
  expect((await clientOf(app, clinic.people.dana).queue.list.query()).items).toEqual([])
  await sqlIn(app.database, clinic.id, "update clinics set plan = 'premium' where id = $1", [clinic.id])
  expect((await clientOf(app, clinic.people.dana).queue.list.query()).items).toHaveLength(1)
})
