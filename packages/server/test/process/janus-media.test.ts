import { afterAll, expect, onTestFinished, test } from 'vitest'
import { startJanus } from '../../../../scripts/lib/start-janus.ts'
import { janusMediaServer } from '../../src/calls/media/janus/janus-media-server.ts'
import type { Seated } from '../../src/contract/visits/media.ts'
import { janusProbe } from '../support/media/janus-probe.ts'
import { goneIn, mediaBy, seatIn } from '../support/media/media-steps.ts'
import { openConnection } from '../support/media/udp-connection.ts'
import { admittedGuest } from '../support/people/call-guests.ts'
import type { CallPage } from '../support/people/running-call.ts'
import { runningCall } from '../support/people/running-call.ts'
import { startTestApp, tokens } from '../support/test-app.ts'

/* What Janus carries from page to page. Without encryption, which is the browsers' (apps/web/e2e). */

const janus = await startJanus({ isPlain: true })
afterAll(() => janus.stop())
const { app } = await startTestApp({ media: janusMediaServer(janus, tokens, 60_000) })
const by = mediaBy(app)

async function connection() {
  const opened = await openConnection()
  onTestFinished(() => opened.close())
  return opened
}

/** A page that sends, and is connected. */
async function sends(page: CallPage) {
  const own = await connection()
  const sent = await by(page, { step: 'send', sdp: own.offer })
  own.connectAsSender((sent.data as Seated).sdp)
  return { ...own, page, seat: seatIn(sent) }
}
type Sending = Awaited<ReturnType<typeof sends>>

/** As soon as that page sends, as pages do. */
async function watch({ page, seat }: Sending, party: string, { page: { peer } }: Sending) {
  const offers: Seated[] = []
  const ask = async () => {
    const { status, data } = await by(page, { step: 'watch', seat, of: { party, peer } })
    if (status === 200) offers.push(data as Seated)
    return status
  }
  await expect.poll(ask).toBe(200)
  const [{ sdp: offer, seat: watching } = { sdp: '', seat: '' }] = offers
  const own = await connection()
  const answered = await by(page, { step: 'answer', seat: watching, sdp: own.answer(offer) })
  own.connectAsWatcher(offer)
  return { ...own, offer, answered: answered.status, seat: watching }
}

/** Says a word until all of these have heard it. */
const sayTo = (speaker: Sending, word: string, ...listeners: { hasHeard: (word: string) => boolean }[]) =>
  expect
    .poll(() => {
      speaker.say(word)
      return listeners.every(({ hasHeard }) => hasHeard(word))
    })
    .toBe(true)

test('a page is watched line by line, heard by all who watch, and no more by a guest who was taken out', async () => {
  const running = await runningCall(app)
  const guest = await admittedGuest(app, running)
  const { staff, visitId } = running
  const [dana, patient, sam] = [await sends(running.ofDana), await sends(running.ofPatient), await sends(guest.peer)]
  const [ofDana, ofSam] = [await watch(dana, 'patient', patient), await watch(sam, 'patient', patient)]
  const ofPatient = await watch(patient, guest.guestId, sam)
  await sayTo(patient, 'before', ofDana, ofSam)
  await sayTo(sam, 'hello', ofPatient)
  await staff.visit.removeGuest.mutate({ visitId, guestId: guest.guestId })
  await sayTo(patient, 'after', ofDana)
  // Janus passes each packet to all who watch before it takes the next: whoever watches has this one by now.
  await sayTo(patient, 'later', ofDana)
  const of = { party: guest.guestId, peer: guest.peer.peer }

  expect(ofDana.offer.match(/^m=\w+/gm)).toEqual(['m=audio', 'm=video', 'm=video'])
  expect(ofDana.answered).toBe(200)
  expect([ofSam.hasHeard('after'), ofSam.hasHeard('later')]).toEqual([false, false])
  expect(await by(running.ofDana, { step: 'watch', seat: dana.seat, of })).toMatchObject({
    status: 409,
    message: 'This page sends nothing yet.',
  })
  expect(await by(running.ofDana, { step: 'keep', seats: [dana.seat, ofDana.seat] })).toMatchObject({
    data: { gone: [] },
  })
})

/** A call in which Dana and a guest watch the patient, and hear a first word. */
async function watching() {
  const running = await runningCall(app)
  const guest = await admittedGuest(app, running)
  const [dana, patient, sam] = [await sends(running.ofDana), await sends(running.ofPatient), await sends(guest.peer)]
  const [ofDana, ofSam] = [await watch(dana, 'patient', patient), await watch(sam, 'patient', patient)]
  await sayTo(patient, 'before', ofDana, ofSam)
  return { ...running, guest, patient, sam, ofDana, ofSam }
}

test('a guest who lets the own sending go, is taken out and goes on watching hears no more', async () => {
  const { staff, visitId, guest, patient, sam, ofDana, ofSam } = await watching()
  const left = await by(guest.peer, { step: 'leave', seats: [sam.seat] })
  await staff.visit.removeGuest.mutate({ visitId, guestId: guest.guestId })
  await sayTo(patient, 'after', ofDana)
  await sayTo(patient, 'later', ofDana)

  expect(left.status).toBe(200)
  expect([ofSam.hasHeard('after'), ofSam.hasHeard('later')]).toEqual([false, false])
})

test('a page whose own sending has lapsed is told that its watching is gone, and hears no more', async () => {
  const { guest, patient, sam, ofDana, ofSam } = await watching()
  // As Janus does with a session of which it hears nothing for a minute.
  await janusProbe(janus).close(Number(/\d+/.exec(sam.seat)?.[0]))
  const kept = await by(guest.peer, { step: 'keep', seats: [ofSam.seat] })
  await sayTo(patient, 'after', ofDana)
  await sayTo(patient, 'later', ofDana)

  expect(goneIn(kept)).toEqual([ofSam.seat])
  expect([ofSam.hasHeard('after'), ofSam.hasHeard('later')]).toEqual([false, false])
})

test('who watches by no number of theirs is refused, though it is sent', async () => {
  const running = await runningCall(app)
  const guest = await admittedGuest(app, running)
  const [dana, sam] = [await sends(running.ofDana), await sends(guest.peer)]
  await watch(sam, 'staff', dana)
  // The seat is let go, so its number is nobody's.
  await by(guest.peer, { step: 'leave', seats: [sam.seat] })
  const of = { party: 'staff', peer: running.ofDana.peer }

  await expect
    .poll(async () => (await by(guest.peer, { step: 'watch', seat: sam.seat, of })).message)
    .toBe('Please connect anew.')
})
