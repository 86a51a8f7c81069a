import { expect, test } from 'vitest'
import type { ClinicRequest } from '../../api/outputs.ts'
import { answeredWords } from './answered-words.ts'
import { costEffects, endWords, grantEffects, othersWords, seatsWords, sinceWords, yesWords } from './request-words.ts'

const now = new Date('2026-11-24T10:00:00.000Z')
const request: ClinicRequest = {
  id: 'r1',
  asker: { id: 'm3', name: 'Tomás Benítez', role: 'member', photo: null },
  askedAt: '2026-11-24T09:40:00.000Z',
  denial: { capability: 'user.invite', reason: 'role' },
  wants: { seats: null, role: 'admin', plan: null },
  waiting: { invites: [], restores: [] },
  note: null,
  status: 'open',
  version: 1,
  answer: null,
  own: false,
  mayAnswer: true,
  answerers: ['Mara Okafor', 'Jonas Lindqvist', 'Dana Reyes'],
}
const seats = (count: number): ClinicRequest => ({
  ...request,
  wants: { seats: count, role: null, plan: null },
  waiting: { invites: [{ email: 'a@b.example', role: 'member' }], restores: [] },
  answerers: ['Mara Okafor', 'Jonas Lindqvist'],
})

test.each([
  [{ seats: 2, role: null, plan: null }, 'Yes, buy 2 seats'],
  [{ seats: 0, role: null, plan: null }, 'Yes'],
  [{ seats: null, role: 'admin', plan: null }, 'Yes, make Admin'],
  [{ seats: null, role: 'admin', plan: 'premium' }, 'Yes, make Admin and upgrade to Premium'],
] as const)('the button names the act: %o: %s', (wants, words) => {
  expect(yesWords(wants)).toBe(words)
})

test('a yes to a role says what the person may do then, and that the bill stays (R6)', () => {
  expect(grantEffects(request, 'premium').map(({ text }) => text)).toEqual([
    'Now also inviting, archiving and changing the role of users',
    'Now also clinic history, seat counts, settings and audit log',
    'Now also managing others’ Personal Rooms and Shared Rooms',
    'Seats and the bill stay as they are',
  ])
})

test('a yes to seats says how many are bought, and what goes out', () => {
  const textsOf = (count: number) => grantEffects(seats(count), 'premium').map(({ text }) => text)

  expect(textsOf(1)).toEqual(['1 seat is bought', 'The invitation to a@b.example goes out'])
  expect(textsOf(0)[0]).toBe('Seats enough are free by now: none is bought')
})

test('how many seats are free is said where seats are asked for', () => {
  const counts = { bought: 30, used: 29, reserved: 1, free: 0 }

  expect(seatsWords(seats(1).wants, counts)).toBe('0 of 30 seats are free.')
  expect(seatsWords(request.wants, counts)).toBe('')
})

test('who else may answer is told, and who only some of it', () => {
  expect(othersWords([request], 'Mara Okafor')).toBe(
    'Others who can answer: Jonas Lindqvist and Dana Reyes. The first answer counts.',
  )
  expect(othersWords([request, seats(1)], 'Mara Okafor')).toBe(
    'Others who can answer: Jonas Lindqvist; Dana Reyes, for some of them. The first answer counts.',
  )
  expect(othersWords([{ ...request, mayAnswer: false }], 'Tomás Benítez')).toBe('')
})

test('when it was asked, within a sentence', () => {
  expect(sinceWords(new Date('2026-11-24T09:59:00.000Z'), now)).toBe('just now')
  expect(sinceWords(new Date('2026-11-24T09:40:00.000Z'), now)).toBe('20 min ago')
  expect(sinceWords(new Date('2026-11-23T09:40:00.000Z'), now)).toMatch(/^yesterday, \d\d:40$/)
})

test('how it ended', () => {
  const answer = { by: 'Mara Okafor', at: '2026-11-24T09:50:00.000Z', note: null }

  expect(endWords({ ...request, status: 'granted', answer }, now)).toMatch(/^Mara Okafor said yes\. Today, \d\d:50\.$/)
  expect(endWords({ ...request, status: 'withdrawn' }, now)).toBe('Taken back.')
  expect(endWords({ ...request, status: 'closed' }, now)).toBe('Closed: it was settled by another way.')
})

test('what a yes could not do is not said to be done', () => {
  const done = { invitations: [{ outcome: 'sent' }, { outcome: 'mail-limit' }], restores: [] } as const

  expect(answeredWords('yes', 'Dana Reyes', { invitations: [], restores: [] })).toBe('Done. Dana Reyes is told.')
  expect(answeredWords('yes', 'Dana Reyes', done)).toBe('Done, but 1 of those who waited needs a look.')
  expect(answeredWords('no', 'Dana Reyes', done)).toBe('Answered with no. Dana Reyes is told.')
})

test.each([
  [null, []],
  [undefined, ['On today’s bill: being worked out']],
  [3600, ['On today’s bill: $36.00, with tax']],
])('a cost of %j is told as %j', (cents, lines) => {
  expect(costEffects(cents).map(({ text }) => text)).toEqual(lines)
})
