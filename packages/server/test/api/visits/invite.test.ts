import { expect, test } from 'vitest'
import { sqlIn } from '../../support/database/rows.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'
import { mailsAnHour } from '../../../src/contract/values/limits.ts'
import { calendarFile } from '../../../src/mail/letter/calendar-file.ts'
import { writeMessage } from '../../../src/mail/write-message.ts'
import { deleteOldHistory } from '../../../src/services/history/delete-old-history.ts'

const { app } = await startTestApp({ mailsADay: { premium: 4 } })
const { app: mute } = await startTestApp({ mail: 'none' })

const clinicOn = (plan: 'free' | 'premium' = 'premium') =>
  makeClinic(app.database, {
    plan,
    people: { owner: 'owner', dana: 'member', tomas: 'member' },
    sharedRooms: { oncology: ['dana'], other: ['owner'] },
  })
type Made = Awaited<ReturnType<typeof clinicOn>>

const queued = ({ id }: Made) =>
  sqlIn(app.database, id, "select address, content::text from messages where content ->> 'kind' = 'visit-invitation'")

const later = (days: number) => new Date(app.clock.now.getTime() + days * 24 * 60 * 60_000).toISOString()

test('a patient gets the link of a room that one may enter, and nothing that tells what they come for', async () => {
  const clinic = await clinicOn()
  const roomId = clinic.rooms['oncology'] ?? ''
  await sqlIn(app.database, clinic.id, "update rooms set name = 'Oncology', link = 'o-7' where id = $1", [roomId])
  const at = later(1)
  const answer = await clientOf(app, clinic.people.dana).visit.invite.mutate({
    roomId,
    email: 'Ruth@Elsewhere.example',
    at,
    language: 'es',
  })
  const [[address, content] = []] = await queued(clinic)
  const written = await writeMessage(app.dependencies.mail, JSON.parse(String(content)))
  const file = calendarFile(
    written.calendar ?? { start: at, minutes: 1, title: '', about: '', url: '' },
    'm1',
    app.clock.now,
  )

  expect(answer).toEqual({ email: 'ruth@elsewhere.example' })
  expect(address).toBe('ruth@elsewhere.example')
  expect(written).toMatchObject({ language: 'es', link: { url: `http://atrium.test/${clinic.link}/o-7` } })
  expect(written.paragraphs[0]).toContain('martes, 3 de marzo de 2026')
  for (const told of [JSON.stringify(written), file, String(content)]) expect(told).not.toMatch(/oncolog/i)
  // Lines of a calendar file are folded.
  const lines = file.replaceAll('\r\n ', '').split('\r\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'METHOD:PUBLISH',
      'UID:m1',
      'DTSTART:20260303T090000Z',
      'DTEND:20260303T093000Z',
      'CLASS:PRIVATE',
      `LOCATION:http://atrium.test/${clinic.link}/o-7`,
    ]),
  )
})

test.each([
  ['a colleague’s room', 'owner', 'dana', {}, 403],
  ['a Shared Room that one only manages', 'owner', 'oncology', {}, 403],
  ['a room of no clinic', 'dana', 'none', {}, 404],
  ['a time that is over', 'dana', 'dana', { at: later(0) }, 400],
  ['a time beyond the year', 'dana', 'dana', { at: later(400) }, 400],
  ['no address', 'dana', 'dana', { email: 'ruth' }, 400],
  ['a header in the address', 'dana', 'dana', { email: 'ruth@elsewhere.example\r\nBcc: x@y.example' }, 400],
] as const)('R22: %s is no invitation', async (_what, who, room, more, status) => {
  const clinic = await clinicOn()
  const rooms = { dana: clinic.people.dana.roomId, oncology: clinic.rooms['oncology'], none: 'none' }
  const input = { roomId: rooms[room], email: 'ruth@elsewhere.example', ...more }

  expect(await call(app, 'visit.invite', 'mutation', input, clinic.people[who])).toMatchObject({ status })
  expect(await queued(clinic)).toEqual([])
})

test('a closed room is nobody’s to invite to, and where nothing is mailed that is said', async () => {
  const clinic = await clinicOn()
  const roomId = clinic.rooms['other'] ?? ''
  const { owner } = clinic.people
  await clientOf(app, owner).room.close.mutate({ roomId })
  const email = 'ruth@elsewhere.example'
  const there = await makeClinic(mute.database, { people: { owner: 'owner' } })

  expect(await call(app, 'visit.invite', 'mutation', { roomId, email }, owner)).toMatchObject({ status: 409 })
  expect(
    await call(mute, 'visit.invite', 'mutation', { roomId: there.people.owner.roomId, email }, there.people.owner),
  ).toMatchObject({ status: 409, message: 'No mail is sent from here. Hand the link out in another way.' })
})

test('what a clinic mails has an end: of one address within an hour, and with all its invitations within a day', async () => {
  const clinic = await makeClinic(app.database, { plan: 'free', people: { owner: 'owner', dana: 'member' } })
  const { dana } = clinic.people
  const invite = (email: string) =>
    call(app, 'visit.invite', 'mutation', { roomId: dana.roomId, email }, dana).then(({ status }) => status)
  const often: number[] = []
  for (let sent = 0; sent <= mailsAnHour; sent += 1) often.push(await invite('ruth@elsewhere.example'))
  const paying = await clinicOn()
  const colleague = { emails: ['one@elsewhere.example', 'two@elsewhere.example'] }
  await clientOf(app, paying.people.owner).invitation.send.mutate(colleague)
  const all: number[] = []
  for (const name of ['ruth', 'sam', 'iris']) {
    const input = { roomId: paying.people.dana.roomId, email: `${name}@elsewhere.example` }
    all.push((await call(app, 'visit.invite', 'mutation', input, paying.people.dana)).status)
  }

  expect(often).toEqual([200, 200, 200, 200, 200, 429])
  expect(all).toEqual([200, 200, 429])
})

test('the address is forgotten a day after it was mailed, and one that waits to be mailed is not', async () => {
  const clinic = await clinicOn()
  const { dana } = clinic.people
  for (const name of ['ruth', 'sam']) {
    await clientOf(app, dana).visit.invite.mutate({ roomId: dana.roomId, email: `${name}@elsewhere.example` })
  }
  await app.database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [clinic.id])
    await run("update messages set status = 'sent' where clinic_id = $1 and address like 'ruth%'", [clinic.id])
  })
  await deleteOldHistory(app.database, new Date(app.clock.now.getTime() + 23 * 60 * 60_000))
  const soon = await queued(clinic)
  await deleteOldHistory(app.database, new Date(app.clock.now.getTime() + 24 * 60 * 60_000))

  expect(soon).toHaveLength(2)
  expect((await queued(clinic)).map(([address]) => address)).toEqual(['sam@elsewhere.example'])
})
