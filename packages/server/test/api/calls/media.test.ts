import { describe, expect, onTestFinished, test } from 'vitest'
import { charge } from '../../../src/auth/limits/tries.ts'
import { mediaStandIn } from '../../support/media/media-stand-in.ts'
import { goneIn, mediaBy, seatIn } from '../../support/media/media-steps.ts'
import type { Running } from '../../support/people/call-guests.ts'
import { admittedGuest, askingGuest } from '../../support/people/call-guests.ts'
import type { CallPage } from '../../support/people/running-call.ts'
import { pageOf, runningCall } from '../../support/people/running-call.ts'
import { startTestApp } from '../../support/test-app.ts'
import { clientOf } from '../../support/wire/call.ts'

/* A call of several by a media server: each step is authorised by what is true now, as a signal is. */

const standIn = mediaStandIn()
const { app } = await startTestApp({ media: standIn.media })
const { app: bare } = await startTestApp()

const by = mediaBy(app)
const sdp = 'v=0\r\n'
const offer = { step: 'send', sdp }
const nothing = { step: 'keep', seats: [] }

/** A call that has a guest. */
async function callOfThree() {
  const running = await runningCall(app)
  return { ...running, guest: await admittedGuest(app, running) }
}

describe('a call goes by the media server', () => {
  test('once a guest has been let in, and from then on, whoever goes', async () => {
    const running = await runningCall(app)
    const { staff, visitId, patient, ofDana, ofPatient } = running
    const asked = async () => [
      (await staff.visit.ice.query({ visitId })).mediaServer,
      (await patient.page.checkIn.ice.query()).mediaServer,
    ]
    const asking = await askingGuest(app, running)
    const before = await asked()
    const refused = [await by(ofDana, nothing), await by(ofPatient, nothing)]
    await staff.visit.removeGuest.mutate({ visitId, guestId: asking.guestId })
    const afterAsking = await asked()
    const guest = await admittedGuest(app, running)
    const during = [...(await asked()), (await guest.page.guest.ice.query()).mediaServer]
    await guest.page.guest.leave.mutate()

    expect(before).toEqual([false, false])
    expect(refused).toMatchObject([1, 2].map(() => ({ status: 409, message: 'This call goes by no media server.' })))
    expect(afterAsking).toEqual([false, false])
    expect(during).toEqual([true, true, true])
    expect(await asked()).toEqual([true, true])
    expect(await by(ofDana, nothing)).toMatchObject({ status: 200, data: { gone: [] } })
  })

  test('and never where there is none', async () => {
    const running = await runningCall(bare)
    const { staff, visitId, patient, ofDana, ofPatient } = running
    const guest = await admittedGuest(bare, running)
    const flags = [
      await staff.visit.ice.query({ visitId }),
      await patient.page.checkIn.ice.query(),
      await guest.page.guest.ice.query(),
    ]

    expect(flags.map(({ mediaServer }) => mediaServer)).toEqual([false, false, false])
    for (const page of [ofDana, ofPatient, guest.peer]) expect((await mediaBy(bare)(page, offer)).status).toBe(409)
  })

  test('that of who waits goes by none, though a former call of theirs did', async () => {
    const { staff, visitId, patient, triage, ofPatient } = await callOfThree()
    await staff.visit.transfer.mutate({ visitId, roomId: triage })

    expect(await patient.page.checkIn.ice.query()).toMatchObject({ mediaServer: false })
    expect(await by(ofPatient, offer)).toMatchObject({ status: 409, message: 'The call has not begun.' })
  })
})

interface Somebody {
  who: string
  page: (running: Running) => Promise<CallPage> | CallPage
  status: number
}

const people: Somebody[] = [
  { who: 'who holds the call', status: 200, page: ({ ofDana }) => ofDana },
  { who: 'the patient', status: 200, page: ({ ofPatient }) => ofPatient },
  { who: 'a guest who is let in', status: 200, page: async (running) => (await admittedGuest(app, running)).peer },
  {
    who: 'a provider who was archived meanwhile (R27)',
    status: 200,
    page: async ({ owner, dana, ofDana }) => {
      await clientOf(app, owner).user.archive.mutate({ membershipId: dana.membershipId })
      return ofDana
    },
  },
  {
    who: 'a guest who asks',
    status: 409,
    page: async (running) => (await askingGuest(app, running)).peer,
  },
  {
    who: 'a guest who was taken out',
    status: 409,
    page: async (running) => {
      const { guestId, peer } = await admittedGuest(app, running)
      await running.staff.visit.removeGuest.mutate({ visitId: running.visitId, guestId })
      return peer
    },
  },
  {
    who: 'a guest who has left',
    status: 409,
    page: async (running) => {
      const { page, peer } = await admittedGuest(app, running)
      await page.guest.leave.mutate()
      return peer
    },
  },
  { who: 'another of the room', status: 409, page: ({ tomas, visitId }) => pageOf('staff', tomas, visitId) },
  { who: 'staff of another room', status: 403, page: ({ owner, visitId }) => pageOf('staff', owner, visitId) },
  { who: 'nobody', status: 401, page: ({ visitId }) => pageOf('staff', {}, visitId) },
  { who: 'no patient', status: 404, page: ({ visitId }) => pageOf('patient', { visit: 'made-up' }, visitId) },
  { who: 'no guest', status: 404, page: ({ visitId }) => pageOf('guest', { guest: 'made-up' }, visitId) },
]

describe.each(people)('$who', ({ page: pageFor, status }) => {
  test(`gets ${status} for each step`, async () => {
    const running = await callOfThree()
    const page = await pageFor(running)
    const sent = await by(page, offer)
    const steps = [sent, await by(page, nothing), await by(page, { step: 'leave', seats: [] })]

    expect(steps.map((each) => each.status)).toEqual([status, status, status])
    expect(standIn.sending(running.visitId)).toHaveLength(status === 200 ? 1 : 0)
  })
})

test('a guest sends by the own name, and who is in the call watches', async () => {
  const { ofDana, guest, visitId } = await callOfThree()
  const seat = seatIn(await by(ofDana, offer))
  const of = { party: guest.guestId, peer: guest.peer.peer }
  const early = await by(ofDana, { step: 'watch', seat, of })
  await by(guest.peer, offer)
  const watched = await by(ofDana, { step: 'watch', seat, of })
  const answered = await by(ofDana, { step: 'answer', seat: seatIn(watched), sdp })

  expect(early).toMatchObject({ status: 409, message: 'This page sends nothing yet.' })
  expect(watched).toMatchObject({ status: 200, data: { sdp: expect.stringMatching(/^of /) } })
  expect(answered).toMatchObject({ status: 200, data: {} })
  expect(standIn.sending(visitId)).toEqual([{ party: 'staff', peer: ofDana.peer }, of])
})

test('a seat serves the page that has it, and nobody else', async () => {
  const first = await callOfThree()
  const second = await callOfThree()
  const { ofDana, ofPatient, guest, dana, visitId } = first
  const seat = seatIn(await by(ofDana, offer))
  const of = { party: 'staff', peer: ofDana.peer }
  const strangers = [ofPatient, guest.peer, pageOf('staff', dana, visitId), second.ofDana, second.guest.peer]
  for (const page of strangers) {
    const tried = [
      await by(page, { step: 'watch', seat, of }),
      await by(page, { step: 'answer', seat, sdp }),
      await by(page, { step: 'leave', seats: [seat] }),
    ]
    expect(tried).toMatchObject(tried.map(() => ({ status: 409, message: 'Please connect anew.' })))
    expect(goneIn(await by(page, { step: 'keep', seats: [seat] }))).toEqual([seat])
  }

  expect(goneIn(await by(ofDana, { step: 'keep', seats: [seat] }))).toEqual([])
})

test('what the media server knows no more is told as gone, and the page sends anew', async () => {
  const { ofDana, ofPatient, visitId } = await callOfThree()
  const former = seatIn(await by(ofDana, offer))
  standIn.forget()
  const gone = goneIn(await by(ofDana, { step: 'keep', seats: [former] }))
  const anew = await by(ofDana, offer)
  await by(ofPatient, offer)

  expect(gone).toEqual([former])
  expect(anew.status).toBe(200)
  expect(standIn.sending(visitId).map(({ party }) => party)).toEqual(['staff', 'patient'])
})

test('seats of a former call are told as gone with those that are, and those that are there go on', async () => {
  const running = await callOfThree()
  const { staff, visitId, owner, triage, ofPatient } = running
  const former = seatIn(await by(ofPatient, offer))
  await staff.visit.transfer.mutate({ visitId, roomId: triage })
  app.clock.now = new Date(app.clock.now.getTime() + 1)
  const holder = clientOf(app, owner)
  await holder.visit.start.mutate({ visitId, keepsAlive: true })
  await admittedGuest(app, { ...running, staff: holder }, 'Eve')
  const seat = seatIn(await by(ofPatient, offer))
  const kept = await by(ofPatient, { step: 'keep', seats: [former, seat, `${seat}A`] })

  expect(kept).toMatchObject({ status: 200, data: { gone: [former, `${seat}A`] } })
})

describe('out is out', () => {
  test('who is taken out or leaves sends no more', async () => {
    const { staff, visitId, guest, ...running } = await callOfThree()
    const other = await admittedGuest(app, { staff, visitId, ...running }, 'Eve')
    await by(guest.peer, offer)
    await by(other.peer, offer)
    await staff.visit.removeGuest.mutate({ visitId, guestId: guest.guestId })
    const left = standIn.sending(visitId)
    await other.page.guest.leave.mutate()

    expect(left).toEqual([{ party: other.guestId, peer: other.peer.peer }])
    expect(standIn.sending(visitId)).toEqual([])
  })

  test('also who begins to send while taken out', async () => {
    const { staff, visitId, guest } = await callOfThree()
    standIn.whileSending(() => staff.visit.removeGuest.mutate({ visitId, guestId: guest.guestId }))
    const sent = await by(guest.peer, offer)

    expect(sent).toMatchObject({ status: 409, message: 'You are no longer in this call.' })
    expect(standIn.sending(visitId)).toEqual([])
  })

  test('a call that is over takes nothing', async () => {
    const { staff, visitId, ofDana, ofPatient, guest } = await callOfThree()
    await staff.visit.end.mutate({ visitId })

    expect((await by(ofDana, offer)).status).toBe(409)
    expect((await by(ofPatient, offer)).status).toBe(409)
    expect((await by(guest.peer, offer)).status).toBe(404)
  })
})

test('a media server that is away is 503, and takes nobody’s place in the call', async () => {
  const { staff, visitId, ofDana, guest } = await callOfThree()
  const seat = seatIn(await by(ofDana, offer))
  standIn.setAway(true)
  onTestFinished(() => standIn.setAway(false))
  const sent = await by(ofDana, offer)
  const left = await by(ofDana, { step: 'leave', seats: [seat] })
  const removed = await staff.visit.removeGuest.mutate({ visitId, guestId: guest.guestId })

  expect(sent).toMatchObject({ status: 503, message: expect.stringContaining('media server'), incident: null })
  expect(left.status).toBe(200)
  expect(removed.state).toBe('refused')
  expect(standIn.takenOut).toContain(guest.guestId)
})

const floods = [
  { of: 'connections', bucket: 'media', most: 600, step: offer, other: nothing },
  { of: 'signs of life', bucket: 'mediaKept', most: 1_200, step: nothing, other: offer },
] as const

test.each(floods)(
  'a flood of $of is told to wait, and holds up nothing else',
  async ({ bucket, most, step, other }) => {
    const { ofDana, ofPatient, dana, visitId } = await callOfThree()
    const one = { bucket, key: `${visitId} staff ${dana.userId}` }
    await charge(
      app.database,
      Array.from({ length: most - 1 }, () => one),
    )
    const last = await by(ofDana, step)
    const tooMany = await by(ofDana, step)

    expect([last.status, tooMany.status]).toEqual([200, 429])
    expect((await by(ofDana, other)).status).toBe(200)
    expect((await by(ofPatient, step)).status).toBe(200)
  },
)

test('a page in a call of six that connects anew as often as it may keeps and leaves its seats all the same', async () => {
  const { ofDana, dana, visitId } = await callOfThree()
  const key = `${visitId} staff ${dana.userId}`
  await charge(
    app.database,
    Array.from({ length: 600 }, () => ({ bucket: 'media', key }) as const),
  )
  // Each watched page was watched and answered: as many seats to leave; and a quarter of an hour of keeping.
  await charge(
    app.database,
    Array.from({ length: 300 + 300 }, () => ({ bucket: 'mediaKept', key }) as const),
  )

  expect((await by(ofDana, nothing)).status).toBe(200)
  expect((await by(ofDana, { step: 'leave', seats: [] })).status).toBe(200)
})

const fourLines = `v=0\r\n${'m=video 9 UDP/TLS/RTP/SAVPF 96\r\n'.repeat(4)}`

test.each([
  ['a step that is none', { step: 'record' }],
  ['no description', { step: 'send' }],
  ['a description with control characters', { step: 'send', sdp: 'v=0\u0000' }],
  ['an offer of more lines than a page has', { ...offer, sdp: fourLines }],
  ['an answer of more lines than a page has', { step: 'answer', seat: 'x', sdp: fourLines }],
  ['an offer of more lines, by other ends of lines', { ...offer, sdp: fourLines.replaceAll('\r\n', '\n') }],
  ['a former seat', { ...offer, former: 'x' }],
  ['a seat that cannot be one', { step: 'answer', seat: 'x y', sdp }],
  ['too many seats', { step: 'keep', seats: Array.from({ length: 41 }, () => 'x') }],
  ['a page that is none', { step: 'watch', seat: 'x', of: { party: 'staff', peer: 'x' } }],
  ['more than was asked', { ...nothing, room: 'x' }],
])('%s is refused', async (_, step) => {
  const { ofDana } = await callOfThree()

  expect((await by(ofDana, step)).status).toBe(400)
})
