import { describe, expect, onTestFinished, test } from 'vitest'
import { checkIn } from '../../support/people/check-in.ts'
import type { Running } from '../../support/people/call-guests.ts'
import { admittedGuest, askingGuest, joinCall } from '../../support/people/call-guests.ts'
import { hear, hello, offer, runningCall, say } from '../../support/people/running-call.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'
import { openStream } from '../../support/wire/stream.ts'

/* Group calls (feature.groupCall): guests by a link that is used once, let in by who holds the call; six people at most. */

const { app } = await startTestApp()

const join = (token: string, name = 'Sam', attempt?: string) => joinCall(app, token, name, attempt)
const asking = (running: Running, name = 'Sam') => askingGuest(app, running, name)
const admitted = (running: Running, name = 'Sam') => admittedGuest(app, running, name)

const freePlan = ({ clinic }: Running) =>
  app.database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [clinic.id])
    await run("update clinics set plan = 'free' where id = $1", [clinic.id])
  })

describe('a guest', () => {
  test('asks by the link, sees nothing until let in, and then speaks with all', async () => {
    const running = await runningCall(app)
    const { staff, visitId, ofDana, ofPatient, dana } = running
    const { guestId, page, peer } = await asking(running)
    const before = [await say(app, peer, hello), await hear(app, peer)]
    expect(before.map(({ status, message }) => [status, message])).toEqual(
      before.map(() => [409, 'You have not been let in yet.']),
    )
    await expect(page.guest.ice.query()).rejects.toThrow('You have not been let in yet.')
    expect(await page.guest.status.query()).toEqual({
      id: guestId,
      state: 'asking',
      clinic: `Clinic ${running.clinic.id}`,
      provider: dana.name,
      name: 'Sam',
    })
    await staff.visit.admitGuest.mutate({ visitId, guestId })
    await say(app, peer, hello)
    await say(app, ofPatient, offer(), peer.peer)

    for (const listener of [ofDana, ofPatient]) {
      expect((await hear(app, listener)).data).toMatchObject({
        items: [{ from: { side: 'guest', name: 'Sam', peer: peer.peer }, ...hello }],
      })
    }
    expect((await hear(app, peer)).data).toMatchObject({ items: [{ from: { side: 'patient' }, ...offer() }] })
    expect((await hear(app, ofDana)).data).toMatchObject({ items: [hello] })
    expect(await page.guest.ice.query()).toMatchObject({ ttlSeconds: 3_600 })
  })

  test('uses a link once; the same attempt once more, also at the same moment, finds the same place', async () => {
    const { staff, visitId } = await runningCall(app)
    const { token } = await staff.visit.inviteGuest.mutate({ visitId })
    const attempt = crypto.randomUUID()
    const twice = await Promise.all([join(token, 'Sam', attempt), join(token, 'Sam', attempt)])
    const again = await join(token, 'Sam', attempt)

    expect([...twice, again].map(({ status }) => status)).toEqual([200, 200, 200])
    expect(twice[0]?.data).toEqual(twice[1]?.data)
    expect(await join(token, 'Eve')).toMatchObject({ status: 409, message: 'This link has been used.' })
    expect(await staff.visit.guests.query({ visitId })).toMatchObject({ items: [{ state: 'asking', name: 'Sam' }] })
  })

  test('is one of those who open a link at the same moment', async () => {
    const { staff, visitId } = await runningCall(app)
    const { token } = await staff.visit.inviteGuest.mutate({ visitId })
    const both = await Promise.all([join(token, 'Sam'), join(token, 'Eve')])

    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
  })

  test('is no patient and no staff: the token opens nothing else, and a made-up one is 404', async () => {
    const running = await runningCall(app)
    const { caller } = await admitted(running)
    const { visitId } = running

    expect((await call(app, 'checkIn.status', 'query', undefined, caller)).status).toBe(404)
    expect((await call(app, 'visit.guests', 'query', { visitId }, caller)).status).toBe(401)
    expect((await call(app, 'guest.status', 'query', undefined, { guest: running.patient.token })).status).toBe(404)
    expect((await call(app, 'guest.status', 'query', undefined, {})).status).toBe(404)
    expect((await join('made-up')).status).toBe(404)
    expect((await join((await asking(running)).caller.guest)).status).toBe(404)
  })

  test('cannot be another guest: not by the name of that page, and not of another call', async () => {
    const running = await runningCall(app)
    const [one, other] = [await admitted(running), await admitted(running, 'Eve')]
    await say(app, one.peer, hello)
    const forged = { ...other.peer, peer: one.peer.peer }

    expect([(await say(app, forged, hello)).status, (await hear(app, forged)).status]).toEqual([409, 409])
    const elsewhere = await runningCall(app)
    expect((await hear(app, elsewhere.ofDana)).data).toMatchObject({ items: [] })
  })
})

describe('who lets in (R25)', () => {
  test('is who holds the call, and nobody else', async () => {
    const running = await runningCall(app)
    const { tomas, owner, visitId } = running
    const { guestId } = await asking(running)
    const act = (who: { token: string }, verb: string, input = {}) =>
      call(app, `visit.${verb}`, 'mutation', { visitId, ...input }, who)

    for (const [who, status] of [
      [tomas, 409],
      [owner, 403],
    ] as const) {
      for (const verb of ['admitGuest', 'removeGuest']) expect((await act(who, verb, { guestId })).status).toBe(status)
      expect((await act(who, 'inviteGuest')).status).toBe(status)
    }
    expect((await act(running.dana, 'admitGuest', { guestId: 'x' })).status).toBe(404)
  })

  test('lets nobody in who does not ask, and takes out for good', async () => {
    const running = await runningCall(app)
    const { staff, visitId } = running
    const { guest, token } = await staff.visit.inviteGuest.mutate({ visitId })
    await expect(staff.visit.admitGuest.mutate({ visitId, guestId: guest.id })).rejects.toThrow('does not ask')
    await staff.visit.removeGuest.mutate({ visitId, guestId: guest.id })
    expect((await join(token)).status).toBe(409)

    const { guestId, peer, page } = await admitted(running)
    await staff.visit.removeGuest.mutate({ visitId, guestId })
    expect(await say(app, peer, hello)).toMatchObject({ status: 409, message: 'You are no longer in this call.' })
    await expect(staff.visit.admitGuest.mutate({ visitId, guestId })).rejects.toThrow('does not ask')
    expect(await page.guest.status.query()).toMatchObject({ state: 'refused' })
  })

  test('lets in up to six people; who leaves makes room', async () => {
    const running = await runningCall(app)
    const { staff, visitId } = running
    const guests = [await admitted(running), await admitted(running), await admitted(running), await admitted(running)]
    const seventh = await asking(running)
    const admit = () => staff.visit.admitGuest.mutate({ visitId, guestId: seventh.guestId })

    await expect(admit()).rejects.toThrow('6 people are in this call already, and that is the most.')
    await guests[0]?.page.guest.leave.mutate()
    expect(await admit()).toMatchObject({ state: 'admitted' })
    expect(await staff.visit.guests.query({ visitId })).toMatchObject({ people: 6, most: 6 })
  })

  test('of two who are let in at once into the last place one is', async () => {
    const running = await runningCall(app)
    const { staff, visitId } = running
    for (let guests = 0; guests < 3; guests += 1) await admitted(running)
    const both = [await asking(running), await asking(running)]
    const tried = await Promise.allSettled(
      both.map(({ guestId }) => staff.visit.admitGuest.mutate({ visitId, guestId })),
    )

    expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('the plan (R20)', () => {
  test('on Free nobody is invited or let in; a group call that runs may finish, and somebody be taken out', async () => {
    const running = await runningCall(app)
    const { staff, visitId, dana } = running
    const [inside, outside] = [await admitted(running), await asking(running)]
    await freePlan(running)
    const denied = [
      await call(app, 'visit.inviteGuest', 'mutation', { visitId }, dana),
      await call(app, 'visit.admitGuest', 'mutation', { visitId, guestId: outside.guestId }, dana),
    ]

    for (const answer of denied) {
      expect(answer).toMatchObject({ status: 403, denial: { capability: 'feature.groupCall', reason: 'plan' } })
    }
    expect((await say(app, inside.peer, hello)).status).toBe(200)
    expect(await staff.visit.removeGuest.mutate({ visitId, guestId: inside.guestId })).toMatchObject({
      state: 'refused',
    })
  })

  test('R27: an archived provider’s group call may finish, and not grow', async () => {
    const running = await runningCall(app)
    const { owner, dana, visitId } = running
    const [inside, outside] = [await admitted(running), await asking(running)]
    await clientOf(app, owner).user.archive.mutate({ membershipId: dana.membershipId })
    const act = (verb: string, more: object) => call(app, `visit.${verb}`, 'mutation', { visitId, ...more }, dana)

    expect((await act('inviteGuest', {})).status).toBe(403)
    expect((await act('admitGuest', { guestId: outside.guestId })).status).toBe(403)
    expect((await say(app, inside.peer, hello)).status).toBe(200)
    expect((await act('removeGuest', { guestId: inside.guestId })).status).toBe(200)
  })
})

describe('a group call that ends', () => {
  test.each(['end', 'leave', 'transfer'])(
    '%s: nothing is left of its guests, and their tokens open nothing (R26)',
    async (how) => {
      const running = await runningCall(app)
      const { clinic, staff, patient, visitId, triage } = running
      const guest = await admitted(running)
      const stream = await openStream(app, requestOf('events.watchGuest', 'subscription', {}, guest.caller))
      onTestFinished(() => stream.close())
      if (how === 'end') await staff.visit.end.mutate({ visitId })
      if (how === 'leave') await patient.page.checkIn.leave.mutate()
      if (how === 'transfer') await staff.visit.transfer.mutate({ visitId, roomId: triage })

      expect(await rowsOf(app.database, clinic.id, ['call_guests'])).toEqual({ call_guests: [] })
      expect((await say(app, guest.peer, hello)).status).toBe(404)
      expect((await join(guest.link)).status).toBe(404)
      // The stream ends by itself.
      for (let frame = await stream.next(); frame?.event === 'message'; frame = await stream.next());
    },
  )
})

describe('what is told of guests', () => {
  test('goes to the two sides and to who is in the call; a stream is for who is let in, and ends when taken out', async () => {
    const running = await runningCall(app)
    const { clinic, dana, staff, patient, visitId, roomId, ofDana } = running
    await checkIn(app, clinic, roomId)
    const inside = await admitted(running)
    const outside = await asking(running)
    const open = async (path: 'events.watch' | 'events.watchVisit' | 'events.watchGuest', caller: object) => {
      const stream = await openStream(app, requestOf(path, 'subscription', {}, caller))
      onTestFinished(() => stream.close())
      return stream
    }
    const early = await call(app, 'events.watchGuest', 'subscription', {}, outside.caller)
    const streams = [
      await open('events.watch', dana),
      await open('events.watchVisit', { visit: patient.token }),
      await open('events.watchGuest', inside.caller),
    ]
    const { guest } = await staff.visit.inviteGuest.mutate({ visitId })
    await say(app, ofDana, hello)

    expect(early.status).toBe(409)
    for (const stream of streams) {
      const told: string[] = []
      while (told.at(-1) !== 'signal') told.push((await stream.nextEvent()).event.type)
      expect(told).toContain('guests.changed')
    }
    await staff.visit.removeGuest.mutate({ visitId, guestId: inside.guestId })
    const ofGuest = streams[2]
    for (let frame = await ofGuest?.next(); frame?.event === 'message'; frame = await ofGuest?.next());
    expect(guest.state).toBe('invited')
  })

  test('is in the cookie that joining sets', async () => {
    const { staff, visitId } = await runningCall(app)
    const { token } = await staff.visit.inviteGuest.mutate({ visitId })
    const input = { token, name: 'Sam', attempt: crypto.randomUUID() }
    const response = await app.fetch(requestOf('guest.join', 'mutation', input, {}))
    const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';')
    const asked = requestOf('guest.status', 'query', undefined, {})
    asked.headers.set('cookie', cookie)

    expect(response.headers.get('set-cookie')).toContain('HttpOnly')
    expect((await app.fetch(asked)).status).toBe(200)
  })
})
