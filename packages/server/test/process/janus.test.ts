import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { startJanus } from '../../../../scripts/lib/start-janus.ts'
import { janusMediaServer } from '../../src/calls/media/janus/janus-media-server.ts'
import { mediaKeeper } from '../../src/calls/media/media-keeper.ts'
import type { MediaServer } from '../../src/calls/media/media-server.ts'
import { MediaServerAwayFailure } from '../../src/failures/failures.ts'
import type { Seated } from '../../src/contract/visits/media.ts'
import { tokensOf } from '../../src/mail/tokens.ts'
import { janusProbe } from '../support/media/janus-probe.ts'
import { mediaBy, seatIn } from '../support/media/media-steps.ts'
import { offerOf } from '../support/media/offers.ts'
import { admittedGuest } from '../support/people/call-guests.ts'
import { runningCall } from '../support/people/running-call.ts'
import { assemble, startTestApp, tokens } from '../support/test-app.ts'
import { clientOf } from '../support/wire/call.ts'

/* The calls of several by Debian's Janus, a process of its own. Who may do what is tried in test/api/calls/media.test.ts. */

const janus = await startJanus()
afterAll(() => janus.stop())
const media = janusMediaServer(janus, tokens, 60_000)
const { app } = await startTestApp({ media })
/** The same with less patience. */
const quick = janusMediaServer(janus, tokens, 200)
const hasty = await assemble(app.database, { media: quick })
const keep = mediaKeeper(app.database, media)
const probe = janusProbe(janus)
const by = mediaBy(app)
const send = { step: 'send', sdp: offerOf() }

/** A call that has a guest; all three send. */
async function sending() {
  const running = await runningCall(app)
  const guest = await admittedGuest(app, running)
  const pages = { staff: running.ofDana, patient: running.ofPatient, guest: guest.peer }
  const seats = {
    staff: seatIn(await by(pages.staff, send)),
    patient: seatIn(await by(pages.patient, send)),
    guest: seatIn(await by(pages.guest, send)),
  }
  const room = (await probe.roomOf(running.visitId))?.room ?? ''
  return { ...running, guest, pages, seats, room }
}

const feed = (party: string, { peer }: { peer: string }) => `${party}.${peer}`

test('each page is answered line by line, and is in the call’s own room by the name that the server gives it', async () => {
  const { visitId, pages, guest, room } = await sending()
  const { data } = await by(pages.staff, send)
  const { sdp } = data as Seated

  expect(sdp.match(/^m=\w+/gm)).toEqual(['m=audio', 'm=video', 'm=video'])
  expect(sdp.match(/^a=recvonly/gm)).toHaveLength(3)
  expect(sdp).toContain('a=end-of-candidates')
  expect(await probe.roomOf(visitId)).toMatchObject({
    is_private: true,
    require_pvtid: true,
    max_publishers: 12,
    bitrate_cap: true,
    audiocodec: 'opus',
    videocodec: 'vp8,h264',
    record: false,
    lock_record: true,
    notify_joining: false,
  })
  // The page that sent twice is there once.
  expect(await probe.feedsIn(room)).toEqual(
    [feed('staff', pages.staff), feed('patient', pages.patient), feed(guest.guestId, pages.guest)].toSorted(),
  )
})

describe('a room is closed to whoever', () => {
  const publish = (room: string, more: object = {}) =>
    probe.tell({ request: 'joinandconfigure', ptype: 'publisher', room, id: 'stranger', ...more }, offerOf())

  test('has no token, or that of another room or person', async () => {
    const { room } = await sending()
    const other = await sending()
    const tokenOf = (of: string, party: string) =>
      tokens.make({ kind: 'media-person', id: JSON.stringify([of, party]), version: 1 })

    await expect(publish(room)).rejects.toThrow('(433)')
    await expect(publish(room, { token: 'made-up' })).rejects.toThrow('(433)')
    await expect(publish(room, { token: await tokenOf(other.room, 'staff') })).rejects.toThrow('(433)')
    await expect(publish(room, { token: await tokenOf(room, 'a guest who never came') })).rejects.toThrow('(433)')
    await expect(publish(room, { token: await tokenOf(room, 'staff') })).resolves.toMatchObject({
      data: { videoroom: 'joined' },
    })
  })

  test('does not send there: nobody watches by no number of theirs', async () => {
    const { room, pages } = await sending()
    const streams = [{ feed: feed('staff', pages.staff) }]
    const watch = { request: 'join', ptype: 'subscriber', room, streams }

    // Which of the two Janus finds first is its own affair: nothing is sent yet.
    await expect(probe.tell(watch)).rejects.toThrow(/\((428|433)\)/)
    await expect(probe.tell({ ...watch, private_id: 1 })).rejects.toThrow(/\((428|433)\)/)
  })

  test('does not know its secret, also with the secrets of Janus', async () => {
    const { room } = await sending()

    await expect(probe.ask({ request: 'destroy', room })).rejects.toThrow('Janus refuses')
    await expect(probe.ask({ request: 'destroy', room, secret: janus.roomKey })).rejects.toThrow('Janus refuses')
    await expect(probe.ask({ request: 'create', room: 'other', admin_key: 'wrong' })).rejects.toThrow('(433)')
  })
})

test('who sends nothing yet cannot be watched, and what is no description is 400', async () => {
  const { pages, seats, guest } = await sending()
  const nobody = { step: 'watch', seat: seats.staff, of: { party: guest.guestId, peer: crypto.randomUUID() } }

  expect(await by(pages.staff, nobody)).toMatchObject({ status: 409, message: 'This page sends nothing yet.' })
  expect(await by(pages.staff, { step: 'send', sdp: 'v=0\r\n' })).toMatchObject({ status: 400, fields: { sdp: {} } })
  expect(await by(pages.staff, { step: 'answer', seat: seats.staff, sdp: offerOf() })).toMatchObject({ status: 409 })
})

test('of pages that begin at the same moment each finds the one room', async () => {
  const running = await runningCall(app)
  const guest = await admittedGuest(app, running)
  const pages = [running.ofDana, running.ofPatient, guest.peer]
  const sent = await Promise.all(pages.map((page) => by(page, send)))
  const room = (await probe.roomOf(running.visitId))?.room ?? ''

  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await probe.feedsIn(room)).toHaveLength(3)
})

test('of one person the page that sends last sends, however many there are, and leaves room for the others', async () => {
  const { pages, guest, room } = await sending()
  const anew = Array.from({ length: 12 }, () => ({ ...pages.patient, peer: crypto.randomUUID() }))
  const statuses: number[] = []
  for (const page of anew) statuses.push((await by(page, send)).status)
  const last = anew.at(-1) ?? pages.patient

  expect(statuses).toEqual(anew.map(() => 200))
  expect(await probe.feedsIn(room)).toEqual(
    [feed('staff', pages.staff), feed('patient', last), feed(guest.guestId, pages.guest)].toSorted(),
  )
})

test('a page that lets a former seat go sends on by its own', async () => {
  const { pages, seats, room } = await sending()
  await by(pages.patient, send)
  const left = await by(pages.patient, { step: 'leave', seats: [seats.patient] })

  expect(left.status).toBe(200)
  expect(await probe.feedsIn(room)).toContain(feed('patient', pages.patient))
})

describe('a guest who is out', () => {
  const outs = [
    {
      how: 'taken out',
      out: ({ staff, visitId, guest }: Awaited<ReturnType<typeof sending>>) =>
        staff.visit.removeGuest.mutate({ visitId, guestId: guest.guestId }),
    },
    {
      how: 'gone by themselves',
      out: ({ guest }: Awaited<ReturnType<typeof sending>>) => guest.page.guest.leave.mutate(),
    },
  ]
  test.each(outs)('$how sends no more, and has no token any more', async ({ out }) => {
    const call = await sending()
    const { room, guest, pages } = call
    await out(call)
    const token = await tokens.make({ kind: 'media-person', id: JSON.stringify([room, guest.guestId]), version: 1 })
    const join = { request: 'join', ptype: 'publisher', room, id: 'again', token }

    expect(await probe.feedsIn(room)).toEqual([feed('patient', pages.patient), feed('staff', pages.staff)])
    await expect(probe.tell(join)).rejects.toThrow('(433)')
  })

  test('and was taken out while Janus did not answer is found by the keeper', async () => {
    const { visitId, room, guest, pages, dana } = await sending()
    janus.pause()
    onTestFinished(() => janus.resume())
    const removed = await clientOf(hasty, dana).visit.removeGuest.mutate({ visitId, guestId: guest.guestId })
    janus.resume()
    const before = await probe.feedsIn(room)
    await keep()

    expect(removed.state).toBe('refused')
    expect(before).toHaveLength(3)
    expect(await probe.feedsIn(room)).toEqual([feed('patient', pages.patient), feed('staff', pages.staff)])
  })
})

describe('the keeper', () => {
  const ways = [
    { how: 'ended', over: (staff: Staff, visitId: string) => staff.visit.end.mutate({ visitId }) },
    {
      how: 'transferred',
      over: (staff: Staff, visitId: string, triage: string) => staff.visit.transfer.mutate({ visitId, roomId: triage }),
    },
    {
      how: 'given back',
      over: () => {
        const silent = new Date(app.clock.now.getTime() + 1)
        return app.database.transaction(({ run }) => run('select atrium_give_back_calls($1)', [silent.toISOString()]))
      },
    },
  ]
  test.each(ways)('ends the room of a call that was $how, and no other', async ({ over }) => {
    const other = crypto.randomUUID()
    await probe.ask({ request: 'create', admin_key: janus.roomKey, room: other, is_private: true })
    const { staff, visitId, triage } = await sending()
    await over(staff, visitId, triage)
    await keep()

    expect(await probe.roomOf(visitId)).toBeUndefined()
    expect(await probe.roomOf(other)).toMatchObject({ room: other })
  })

  test('knows no room of others, of another Atrium neither', async () => {
    const others = janusMediaServer(janus, tokensOf('a secret of another Atrium'), 60_000)
    const theirs = { clinicId: 'theirs', visitId: crypto.randomUUID(), startedAt: app.clock.now }
    await others.send(theirs, { party: 'staff', peer: crypto.randomUUID() }, offerOf())
    const known = (await media.calls()).map(({ call }) => call.visitId)
    await keep()

    expect(known).not.toContain(theirs.visitId)
    expect(await others.calls()).toEqual([{ call: theirs, parties: ['staff'] }])
  })

  test('leaves a call alone that runs', async () => {
    const { room } = await sending()
    await keep()

    expect(await probe.feedsIn(room)).toHaveLength(3)
  })

  test('ends a call, though its patient is in another one by now', async () => {
    const { staff, visitId, room, triage, owner } = await sending()
    await staff.visit.transfer.mutate({ visitId, roomId: triage })
    app.clock.now = new Date(app.clock.now.getTime() + 1)
    await clientOf(app, owner).visit.start.mutate({ visitId })
    await keep()

    expect((await probe.rooms()).map((each) => each.room)).not.toContain(room)
  })

  test('goes on with the others where one cannot be ended, and says so', async () => {
    const calls = [await sending(), await sending()]
    for (const { staff, visitId } of calls) await staff.visit.end.mutate({ visitId })
    const unended: string[] = []
    const end: MediaServer['end'] = async (call) => {
      if (unended.length > 0) return media.end(call)
      unended.push(call.visitId)
      throw new MediaServerAwayFailure()
    }
    await expect(mediaKeeper(app.database, { ...media, end })()).rejects.toThrow(MediaServerAwayFailure)
    const rooms = await Promise.all(calls.map(({ visitId }) => probe.roomOf(visitId)))

    expect(rooms.map((room) => room !== undefined)).toEqual(calls.map(({ visitId }) => unended.includes(visitId)))
  })

  test('says that Janus is away, and goes on when it is there', async () => {
    const { staff, visitId } = await sending()
    await staff.visit.end.mutate({ visitId })
    janus.pause()
    onTestFinished(() => janus.resume())
    await expect(mediaKeeper(app.database, quick)()).rejects.toThrow(MediaServerAwayFailure)
    janus.resume()
    await keep()

    expect(await probe.roomOf(visitId)).toBeUndefined()
  })
})

type Staff = Awaited<ReturnType<typeof sending>>['staff']

test('who leaves lets the seats go, and a page that was loaded anew sends by another', async () => {
  const { pages, seats, room } = await sending()
  await by(pages.patient, { step: 'leave', seats: [seats.patient] })
  const kept = await by(pages.patient, { step: 'keep', seats: [seats.patient] })
  const anew = { ...pages.patient, peer: crypto.randomUUID() }
  const sent = await by(anew, send)

  expect(kept.data).toEqual({ gone: [seats.patient] })
  expect(sent.status).toBe(200)
  expect(await probe.feedsIn(room)).toContain(feed('patient', anew))
  expect(await probe.feedsIn(room)).not.toContain(feed('patient', pages.patient))
})

test('a Janus that hangs is 503 within its time, and one that was started anew knows nothing: pages are told, and send anew', async () => {
  const { pages, seats, visitId, staff } = await sending()
  janus.pause()
  const hung = await mediaBy(hasty)(pages.staff, send)
  await janus.kill()
  const refused = await mediaBy(hasty)(pages.staff, send)
  await janus.startAnew()
  const kept = await by(pages.staff, { step: 'keep', seats: [seats.staff] })
  const of = { party: 'patient', peer: pages.patient.peer }
  const watched = await by(pages.staff, { step: 'watch', seat: seats.staff, of })
  const anew = await by(pages.staff, send)

  expect([hung, refused]).toMatchObject([1, 2].map(() => ({ status: 503, incident: null })))
  expect(kept.data).toEqual({ gone: [seats.staff] })
  expect(watched.status).toBe(409)
  expect(anew.status).toBe(200)
  expect(await probe.feedsIn((await probe.roomOf(visitId))?.room ?? '')).toEqual([feed('staff', pages.staff)])
  await staff.visit.end.mutate({ visitId })
})
