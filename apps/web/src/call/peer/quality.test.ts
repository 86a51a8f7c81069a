import { expect, test } from 'vitest'
import { createJudge } from './quality.ts'
import type { Measure } from './quality.ts'

const good: Measure = { lossThere: 0, lossHere: 0, roundTrip: 40, room: 2_000_000, received: 100 }
const thin: Measure = { ...good, lossThere: 0.3 }

const judged = (judge: ReturnType<typeof createJudge>, measure: Measure, times: number) =>
  Array.from({ length: times }, () => judge(measure))

test.each<[string, Partial<Measure>, string]>([
  ['nothing is lost', {}, 'good'],
  ['a little is lost on the way here', { lossHere: 0.05 }, 'weak'],
  ['it takes long', { roundTrip: 600 }, 'weak'],
  ['there is little room', { room: 150_000 }, 'weak'],
  ['nothing is known', { roundTrip: null, room: null }, 'good'],
])('%s', (_, change, quality) => {
  expect(createJudge()({ ...good, ...change })).toBe(quality)
})

test('pictures are given up after the third bad look in a row, and not for one', () => {
  const judge = createJudge()
  expect(judged(judge, thin, 2)).toEqual(['weak', 'weak'])
  expect(judge(good)).toBe('good')
  expect(judged(judge, thin, 3)).toEqual(['weak', 'weak', 'audio-only'])
})

test('what is lost on the way here is no reason to send no pictures', () => {
  expect(judged(createJudge(), { ...good, lossHere: 0.5 }, 10)).not.toContain('audio-only')
})

test('they come back by themselves, and each time that it was too early after twice as long', () => {
  const judge = createJudge()
  const looksWithout = () => {
    judged(judge, thin, 3)
    let looks = 0
    while (judge({ ...good, room: 50_000 }) === 'audio-only') looks += 1
    return looks + 1
  }
  expect([looksWithout(), looksWithout(), looksWithout()]).toEqual([5, 10, 20])
})

test('while it is bad they stay away', () => {
  const judge = createJudge()
  judged(judge, thin, 3)
  judged(judge, good, 4)
  expect(judge(thin)).toBe('audio-only')
  expect(judged(judge, good, 4)).toEqual(['audio-only', 'audio-only', 'audio-only', 'audio-only'])
  expect(judge(good)).toBe('weak')
})
