import { describe, expect, test } from 'vitest'
import type { SignalBody, Signals } from '../../../src/contract/visits/call.ts'
import { checkIn } from '../../support/people/check-in.ts'
import { hear, hello, offer, pageOf, runningCall, say, sayAgain } from '../../support/people/running-call.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { sessionHeader, startTestApp } from '../../support/test-app.ts'
import type { Caller } from '../../support/wire/call.ts'
import { call, clientOf, read } from '../../support/wire/call.ts'

const { app } = await startTestApp()

type Running = Awaited<ReturnType<typeof runningCall>>

const later = (seconds: number) => {
  app.clock.now = new Date(app.clock.now.getTime() + seconds * 1_000)
}
const heard = async (...asked: Parameters<typeof hear> extends [unknown, ...infer Rest] ? Rest : never) =>
  (await hear(app, ...asked)).data as Signals

describe('who may signal whom (R25)', () => {
  const strangers: { who: string; caller: (running: Running) => Caller | Promise<Caller>; status: number }[] = [
    { who: 'a colleague of the same room', caller: ({ tomas }) => tomas, status: 409 },
    { who: 'an Owner who is not assigned', caller: ({ owner }) => owner, status: 403 },
    { who: 'somebody of another clinic', caller: async () => (await runningCall(app)).dana, status: 404 },
    { who: 'nobody', caller: () => ({}), status: 401 },
    {
      who: 'who has been archived and is not in the call',
      caller: async ({ owner, tomas }) => {
        await clientOf(app, owner).user.archive.mutate({ membershipId: tomas.membershipId })
        return tomas
      },
      status: 403,
    },
  ]
  test.each(strangers)('$who: $status, for each procedure, and nothing is kept', async ({ caller, status }) => {
    const running = await runningCall(app)
    const stranger = pageOf('staff', await caller(running), running.visitId)
    const ask = (verb: string, type: 'query' | 'mutation') =>
      call(app, `visit.${verb}`, type, { visitId: running.visitId }, stranger.caller)
    const answers = [
      await say(app, stranger, hello),
      await hear(app, stranger),
      await ask('callAlive', 'mutation'),
      await ask('ice', 'query'),
    ]

    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => status))
    expect((await rowsOf(app.database, running.clinic.id, ['visit_signals']))['visit_signals']).toEqual([])
  })

  test('another visit’s token speaks in its own visit alone, though it says the same names', async () => {
    const running = await runningCall(app)
    const other = await runningCall(app)
    await say(app, running.ofDana, offer('v=0\r\no=dana\r\n'))
    const intruder = { ...running.ofPatient, caller: other.ofPatient.caller }

    expect((await say(app, intruder, hello)).status).toBe(200)
    expect(await heard(intruder)).toEqual({ items: [], last: null, more: false })
    expect(await heard(running.ofDana)).toEqual({ items: [], last: null, more: false })
  })

  test('a visit is named by nobody but its token: a patient who names one is refused', async () => {
    const { ofPatient, visitId } = await runningCall(app)
    const input = { visitId, peer: ofPatient.peer, seq: 0, ...hello }

    expect(await call(app, 'checkIn.signal', 'mutation', input, ofPatient.caller)).toMatchObject({ status: 400 })
  })

  test('a patient who waits has nobody to speak with yet, nor has who may start the call', async () => {
    const { clinic, dana, roomId } = await runningCall(app)
    const { token } = await checkIn(app, clinic, roomId)
    const waiting = (await clientOf(app, dana).queue.list.query()).items.find(({ status }) => status === 'waiting')
    const patient = pageOf('patient', { visit: token }, waiting?.id ?? '')
    const staff = pageOf('staff', dana, waiting?.id ?? '')

    expect(await say(app, patient, hello)).toMatchObject({ status: 409, message: 'The call has not begun.' })
    expect(await hear(app, patient)).toMatchObject({ status: 409 })
    expect(await say(app, staff, hello)).toMatchObject({ status: 409, message: 'This patient waits.' })
  })

  test.each(['end', 'leave', 'transfer'])(
    '%s: nothing more is said or heard, and what was said is gone',
    async (how) => {
      const { clinic, staff, patient, triage, visitId, ofDana, ofPatient } = await runningCall(app)
      await say(app, ofDana, offer())
      await say(app, ofPatient, hello)
      if (how === 'end') await staff.visit.end.mutate({ visitId })
      if (how === 'leave') await patient.page.checkIn.leave.mutate()
      if (how === 'transfer') await staff.visit.transfer.mutate({ visitId, roomId: triage })
      const refused = [
        await say(app, ofDana, hello),
        await hear(app, ofDana),
        await say(app, ofPatient, hello),
        await hear(app, ofPatient),
      ]

      const ofStaff = how === 'transfer' ? 403 : 409
      expect(refused.map(({ status }) => status)).toEqual([ofStaff, ofStaff, 409, 409])
      expect((await rowsOf(app.database, clinic.id, ['visit_signals']))['visit_signals']).toEqual([])
    },
  )

  test('R26: the next provider hears nothing of the call before, and an old offer cannot be answered there', async () => {
    const { owner, staff, triage, visitId, ofDana, ofPatient } = await runningCall(app)
    await say(app, ofDana, offer())
    await staff.visit.transfer.mutate({ visitId, roomId: triage })
    await clientOf(app, owner).visit.start.mutate({ visitId })
    const ofOwner = pageOf('staff', owner, visitId)

    expect(await heard(ofOwner)).toEqual({ items: [], last: null, more: false })
    expect(await heard(ofPatient)).toEqual({ items: [], last: null, more: false })
    expect((await sayAgain(app, { ...ofDana, seq: 1 }, offer())).status).toBe(403)
  })
})

describe('what is said', () => {
  test('is heard by the other side in order, with who said it in the server’s words', async () => {
    const { dana, ofDana, ofPatient } = await runningCall(app)
    await say(app, ofDana, hello)
    await say(app, ofPatient, hello)
    await say(app, ofDana, offer('v=0\r\ns=café\r\n'), ofPatient.peer)
    const { items, last } = await heard(ofPatient)
    const from = { party: 'staff', peer: ofDana.peer, side: 'staff', name: dana.name }

    expect(items).toEqual([
      { id: expect.any(String) as string, from, seq: 0, ...hello },
      { id: last, from, seq: 1, ...offer('v=0\r\ns=café\r\n') },
    ])
    expect(await heard(ofDana)).toMatchObject({
      items: [{ from: { peer: ofPatient.peer, side: 'patient', name: 'Ruth Adeyemi' } }],
    })
    expect(await heard(ofPatient, last ?? '')).toEqual({ items: [], last, more: false })
  })

  test('to one page is for that page, also among two of the same side', async () => {
    const { dana, visitId, ofDana, ofPatient } = await runningCall(app)
    const secondTab = pageOf('staff', dana, visitId)
    await say(app, ofPatient, offer(), ofDana.peer)
    await say(app, secondTab, hello)

    expect((await heard(ofDana)).items.map(({ kind }) => kind)).toEqual(['description', 'hello'])
    expect((await heard(secondTab)).items).toEqual([])
  })

  test('twice is taken once, in whatever order it comes; the first word counts', async () => {
    const { ofDana, ofPatient } = await runningCall(app)
    const first = await say(app, ofDana, offer('v=0\r\no=first\r\n'))
    await say(app, ofDana, hello)
    const again = await sayAgain(app, { ...ofDana, seq: 1 }, offer('v=0\r\no=second\r\n'))

    expect([again.status, again.data]).toEqual([200, first.data])
    expect((await heard(ofPatient)).items).toMatchObject([offer('v=0\r\no=first\r\n'), hello])
  })

  test('under the name of the other side’s page is refused, and hears nothing that was for that page', async () => {
    const { ofDana, ofPatient } = await runningCall(app)
    await say(app, ofDana, hello)
    const forged = { ...ofPatient, peer: ofDana.peer }

    expect(await say(app, forged, hello)).toMatchObject({ status: 409 })
    expect(await hear(app, forged)).toMatchObject({ status: 409 })
    expect((await say(app, ofDana, offer())).status).toBe(200)
  })

  test('is forgotten after two minutes', async () => {
    const { ofDana, ofPatient } = await runningCall(app)
    await say(app, ofDana, hello)
    later(119)
    expect((await heard(ofPatient)).items).toHaveLength(1)
    later(1)

    expect((await heard(ofPatient)).items).toEqual([])
  })

  test('is told fifty at a time', async () => {
    const { ofDana, ofPatient } = await runningCall(app)
    for (let said = 0; said < 55; said += 1) await say(app, ofDana, hello)
    const first = await heard(ofPatient)
    const second = await heard(ofPatient, first.last ?? '')

    expect([first.items.length, first.more, second.items.length, second.more]).toEqual([50, true, 5, false])
    expect([...first.items, ...second.items].map(({ seq }) => seq)).toEqual(Array.from({ length: 55 }, (_, seq) => seq))
  })
})

describe('a flood', () => {
  test('of one party is 429 from the 61st of ten seconds on, and the other party speaks', async () => {
    const { ofDana, ofPatient } = await runningCall(app)
    const statuses: number[] = []
    for (let said = 0; said < 61; said += 1) statuses.push((await say(app, ofPatient, hello)).status)
    const refused = await say(app, ofPatient, hello)

    expect(statuses).toEqual([...Array.from({ length: 60 }, () => 200), 429])
    expect(refused.status).toBe(429)
    expect((await say(app, ofDana, hello)).status).toBe(200)
    later(10)
    expect((await say(app, ofPatient, hello)).status).toBe(200)
  })

  test('of new pages is one flood; and a hundred of two minutes are enough', async () => {
    const { ofPatient } = await runningCall(app)
    const sayAs = async () => (await say(app, { ...ofPatient, peer: crypto.randomUUID() }, hello)).status
    for (let said = 0; said < 60; said += 1) expect(await sayAs()).toBe(200)
    expect(await sayAs()).toBe(429)
    later(11)
    for (let said = 0; said < 40; said += 1) expect(await sayAs()).toBe(200)

    expect(await sayAs()).toBe(429)
    later(110)
    expect(await sayAs()).toBe(200)
  })
})

describe('what is no message', () => {
  const candidate = { candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host', sdpMid: '0', sdpMLineIndex: 0 }
  test.each([
    ['an SDP of more than 64 kB', offer(`v=0\r\n${'a'.repeat(64 * 1024)}`)],
    ['an SDP with NUL', offer('v=0\u0000')],
    ['an SDP of half a character', offer('v=\uD83D')],
    ['an empty SDP', offer('')],
    ['a rollback', { kind: 'description', body: { type: 'rollback', sdp: '' } }],
    ['51 candidates', { kind: 'candidates', body: { candidates: Array.from({ length: 51 }, () => candidate) } }],
    ['no candidates', { kind: 'candidates', body: { candidates: [] } }],
    ['a candidate with a line feed', { kind: 'candidates', body: { candidates: [{ candidate: 'a\r\nb' }] } }],
    ['a candidate with more keys', { kind: 'candidates', body: { candidates: [{ ...candidate, port: 1 }] } }],
    ['a body of another kind', { kind: 'hello', body: { reason: 'ended' } }],
    ['an unknown kind', { kind: 'shout', body: {} }],
    ['a key too many', { ...hello, side: 'staff' }],
    ['a negative number', { ...hello, seq: -1 }],
    ['a name that is none', { ...hello, peer: 'dana' }],
  ])('%s is 400', async (_what, said) => {
    const { visitId, ofDana } = await runningCall(app)
    const input = { visitId, peer: ofDana.peer, seq: 0, ...said }

    expect(await call(app, 'visit.signal', 'mutation', input, ofDana.caller)).toMatchObject({ status: 400 })
  })

  test('what a browser says is one: with nulls, and the end of candidates', async () => {
    const { ofDana, ofPatient } = await runningCall(app)
    const nulls = { sdpMid: null, sdpMLineIndex: null, usernameFragment: null }
    const said: SignalBody = { kind: 'candidates', body: { candidates: [candidate, { candidate: '', ...nulls }] } }

    expect((await say(app, ofDana, said)).status).toBe(200)
    expect((await heard(ofPatient)).items).toMatchObject([said])
  })

  test('a body of more than 100 kB is not read', async () => {
    const { visitId, dana } = await runningCall(app)
    const body = JSON.stringify({ visitId, peer: visitId, seq: 0, ...offer('a'.repeat(110_000)) })
    const headers = { [sessionHeader]: dana.token, 'content-type': 'application/json' }
    const request = new Request('http://atrium.test/trpc/visit.signal', { method: 'POST', headers, body })

    expect(await read(await app.fetch(request))).toMatchObject({
      status: 400,
      fields: { '': ['More than 102400 bytes'] },
    })
  })
})
