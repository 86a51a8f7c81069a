import { beforeEach, expect, test } from 'vitest'
import { fakeClinic, openRoom, Refused, waitingVisit } from '../testing/fake-clinic.ts'
import { findStart } from './find-start.ts'
import { isMarkedWaiting, markWaiting } from './waiting-mark.ts'

const address = { clinic: 'harbor-street', room: 'mara' }
const closed = { outcome: 'closed' } as const

beforeEach(() => localStorage.clear())

test('whoever comes for the first time is asked nothing about a visit', async () => {
  const clinic = fakeClinic({ 'checkIn.room': openRoom })
  expect(await findStart(address, {})).toEqual({ kind: 'room', room: openRoom })
  expect(clinic.asked('checkIn.status')).toEqual([])
})

test('what the document says is not asked', async () => {
  const clinic = fakeClinic({})
  expect(await findStart(address, { 'checkIn.room': openRoom })).toEqual({ kind: 'room', room: openRoom })
  expect(clinic.asked('checkIn.room')).toEqual([])
})

test('a reload keeps the place, in a room that was closed meanwhile too (R23)', async () => {
  fakeClinic({ 'checkIn.status': waitingVisit })
  markWaiting(true)
  expect(await findStart(address, { 'checkIn.room': closed })).toEqual({ kind: 'visit', visit: waitingVisit })
})

test.each(['ended', 'left', 'removed'] as const)('a visit that is %s is no place', async (state) => {
  fakeClinic({ 'checkIn.room': openRoom })
  const visit = { ...waitingVisit, state }
  expect((await findStart(address, { 'checkIn.status': visit })).kind).toBe('room')
  expect(isMarkedWaiting()).toBe(false)
})

test('while nobody answers whether there is a place, nobody is asked to check in anew', async () => {
  markWaiting(true)
  for (const answers of [{}, { 'checkIn.status': new Refused(503) }]) {
    fakeClinic({ ...answers, 'checkIn.room': openRoom })
    expect([await findStart(address, {}), isMarkedWaiting()]).toEqual([{ kind: 'away' }, true])
  }
  fakeClinic({ 'checkIn.status': new Refused(404), 'checkIn.room': openRoom })
  expect(await findStart(address, {})).toMatchObject({ kind: 'room' })
})

test('a link that was changed leads on, and every other one is closed in the same way (R21)', async () => {
  fakeClinic({ 'checkIn.room': { outcome: 'moved', clinic: 'harbour', room: 'dr-mara' } })
  expect(await findStart(address, {})).toEqual({ kind: 'moved', to: { clinic: 'harbour', room: 'dr-mara' } })
  for (const answer of [closed, new Refused(400), new Refused(404)]) {
    fakeClinic({ 'checkIn.room': answer })
    expect(await findStart(address, {})).toEqual({ kind: 'closed' })
  }
})
