import { describe, expect, test } from 'vitest'
import { callKeeper } from '../../../src/calls/call-keeper.ts'
import { checkIn } from '../../support/people/check-in.ts'
import { hello, runningCall, say } from '../../support/people/running-call.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startTestApp } from '../../support/test-app.ts'
import { clientOf } from '../../support/wire/call.ts'

/* A provider whose pages are silent for 45 s frees the patient (R25): back in the queue, at the same place. */

const { app } = await startTestApp()

const later = (seconds: number) => {
  app.clock.now = new Date(app.clock.now.getTime() + seconds * 1_000)
}

/** A process that has looked after calls for a while already. */
async function keeper() {
  const keep = callKeeper(app.database, () => app.clock.now)
  const pass = async (seconds: number) => {
    let count = 0
    for (let passed = 0; passed < seconds; passed += 15) {
      later(15)
      count += await keep()
    }
    return count
  }
  await keep()
  await pass(60)
  return { keep, pass }
}

describe('a silent provider (R25)', () => {
  test('frees the patient after 45 s, within a minute: at the old place, and both see it', async () => {
    const { pass } = await keeper()
    const { clinic, tomas, dana, roomId, patient, staff, visitId } = await runningCall(app)
    const arrivedAt = (await patient.page.checkIn.status.query()).arrivedAt
    const behind = await checkIn(app, clinic, roomId)

    expect(await pass(30)).toBe(0)
    expect(await patient.page.checkIn.status.query()).toMatchObject({ state: 'in-call', with: dana.name })
    expect(await pass(30)).toBe(1)
    expect(await patient.page.checkIn.status.query()).toMatchObject({
      state: 'waiting',
      ahead: 0,
      arrivedAt,
      with: null,
      startedAt: null,
      movedBy: null,
      name: 'Ruth Adeyemi',
    })
    expect(await behind.page.checkIn.status.query()).toMatchObject({ ahead: 1 })
    // The provider may press Start anew, and so may a colleague.
    await expect(staff.visit.callAlive.mutate({ visitId })).rejects.toThrow('This patient waits.')
    await clientOf(app, tomas).visit.start.mutate({ visitId })
    expect(await patient.page.checkIn.status.query()).toMatchObject({ state: 'in-call', with: tomas.name })
  })

  test('leaves the call as a line of the history, up to the last sign, and no audit event', async () => {
    const { pass } = await keeper()
    const { clinic, owner, dana, visitId, staff, ofDana } = await runningCall(app)
    const begun = app.clock.now
    await say(app, ofDana, hello)
    later(20)
    await staff.visit.callAlive.mutate({ visitId })
    const heardLast = app.clock.now
    const before = await rowsOf(app.database, clinic.id, ['audit_events'])
    expect(await pass(60)).toBe(1)
    const { items } = await clientOf(app, owner).history.list.query({ scope: 'clinic' })

    expect(items).toMatchObject([
      {
        startedAt: begun.toISOString(),
        endedAt: heardLast.toISOString(),
        user: { name: dana.name },
        room: { name: 'reception' },
      },
    ])
    expect(await rowsOf(app.database, clinic.id, ['audit_events', 'visit_signals'])).toEqual({
      ...before,
      visit_signals: [],
    })
  })

  test('who says it is there keeps the call, and the patient’s silence ends none', async () => {
    const { pass } = await keeper()
    const { patient, staff, visitId } = await runningCall(app)
    for (let minutes = 0; minutes < 4; minutes += 1) {
      expect(await pass(30)).toBe(0)
      await staff.visit.callAlive.mutate({ visitId })
    }

    expect(await patient.page.checkIn.status.query()).toMatchObject({ state: 'in-call' })
  })

  test('a program that starts a call and never says so keeps it', async () => {
    const { pass } = await keeper()
    const { clinic, roomId, tomas } = await runningCall(app)
    const patient = await checkIn(app, clinic, roomId)
    const { visit, queue } = clientOf(app, tomas)
    const waiting = (await queue.list.query()).items.find(({ status }) => status === 'waiting')
    await visit.start.mutate({ visitId: waiting?.id ?? '' })
    await pass(120)

    expect(await patient.page.checkIn.status.query()).toMatchObject({ state: 'in-call', with: tomas.name })
  })
})

describe('who could not be heard is not silent', () => {
  const looking = () => callKeeper(app.database, () => app.clock.now)
  test.each([
    ['after a start', async () => looking()],
    ['after a sleep or an outage of a minute', async () => (await keeper()).keep],
    [
      'after the clock was set back by an hour',
      async () => {
        const clock = { ahead: 60 * 60_000 }
        const keep = callKeeper(app.database, () => new Date(app.clock.now.getTime() + clock.ahead))
        await keep()
        clock.ahead = 0
        return keep
      },
    ],
  ])('%s pages have 45 s to speak', async (_when, before) => {
    const keep = await before()
    const { patient, staff, visitId } = await runningCall(app)
    later(61)
    const inTurns = async (turns: number) => {
      const found: number[] = []
      for (let turn = 0; turn < turns; turn += 1) {
        found.push(await keep())
        later(15)
      }
      return found
    }

    expect(await inTurns(3)).toEqual([0, 0, 0])
    await staff.visit.callAlive.mutate({ visitId })
    expect(await inTurns(3)).toEqual([0, 0, 0])
    expect(await patient.page.checkIn.status.query()).toMatchObject({ state: 'in-call' })
    expect(await inTurns(1)).toEqual([1])
  })

  test('one look at a time: while it waits for the database the next does nothing', async () => {
    const { keep } = await keeper()

    expect(await Promise.all([keep(), keep(), keep()])).toEqual([0, 0, 0])
  })
})

test('what pages have said is swept in every clinic', async () => {
  const { keep } = await keeper()
  const { clinic, ofDana, staff, visitId } = await runningCall(app)
  await say(app, ofDana, hello)
  for (let passed = 0; passed < 120; passed += 30) {
    later(30)
    await staff.visit.callAlive.mutate({ visitId })
  }
  await keep()

  expect(await rowsOf(app.database, clinic.id, ['visit_signals'])).toEqual({ visit_signals: [] })
})
