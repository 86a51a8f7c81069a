import { describe, expect, test } from 'vitest'
import { meAs } from '../../testing/people.ts'
import { demandCards } from './demand-cards.ts'

const counts = { managers: { have: 1, of: 4 }, everybody: { have: 3, of: 25 } }
const denied = (input: Parameters<typeof demandCards>[0]) =>
  demandCards(input).map(({ denial }) => (denial === undefined ? 'yes' : denial))
const lower = 'Only Owners can loosen how people sign in.'
const first = 'Set up two-step sign-in for yourself first, so that you are not locked out.'

describe('of whom it is asked (R3, R33)', () => {
  test('an Owner may ask for more and for less, an Admin for more', () => {
    const present = 'owners-and-admins' as const
    expect(denied({ me: meAs('owner'), present, counts, hasOwn: true })).toEqual(['yes', 'yes', 'yes'])
    expect(denied({ me: meAs('admin'), present, counts, hasOwn: true })).toEqual([lower, 'yes', 'yes'])
  })

  test('who has none asks nobody for more, and may ask for less', () => {
    const present = 'owners-and-admins' as const
    expect(denied({ me: meAs('owner'), present, counts, hasOwn: false })).toEqual(['yes', 'yes', first])
  })

  test('whom it means is told in numbers', () => {
    const texts = demandCards({ me: meAs('owner'), present: 'nobody', counts, hasOwn: true })
    expect(texts.map(({ description }) => description)).toEqual([
      'Each person decides, under My account.',
      'Whoever manages people and settings. 1 of 4 people has it.',
      'Members as well. 3 of 25 people have it.',
    ])
    const all = { managers: { have: 2, of: 2 }, everybody: { have: 1, of: 1 } }
    const full = demandCards({ me: meAs('owner'), present: 'nobody', counts: all, hasOwn: true })
    expect(full.map(({ description }) => description).slice(1)).toEqual([
      'Whoever manages people and settings. All 2 people have it.',
      'Members as well. The one person has it.',
    ])
  })
})
