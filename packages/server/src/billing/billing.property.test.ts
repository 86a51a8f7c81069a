import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { billingPeriods } from '../contract/billing/billing.ts'
import type { Charged } from './charge.ts'
import { chargeFor, nothingCharged, priceOfPeriod } from './charge.ts'
import { addDays, addMonths, dayAt, daysBetween, startOfDay } from './days.ts'
import { firstTerms, nextTerms } from './terms.ts'

const days = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('2000-01-01', count))
const zones = fc.constantFrom(
  'UTC',
  'Europe/London',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  // Its clocks left out midnights.
  'America/Sao_Paulo',
  'Africa/Cairo',
)
const many = { numRuns: 1_000, seed: 20_260_302 }

describe('days', () => {
  test('a day begins with its first moment, wherever it is, and the minute before belongs to another', () => {
    const property = fc.property(days, zones, (day, zone) => {
      const start = startOfDay(zone, day)
      expect(dayAt(zone, start)).toBe(day)
      expect(dayAt(zone, new Date(start.getTime() - 60_000)) < day).toBe(true)
    })
    fc.assert(property, { ...many, numRuns: 300 })
  })

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s and %i months is %s', (day, months, then) => {
    expect(addMonths(day, months)).toBe(then)
  })
})

describe('periods', () => {
  test('follow each other without a gap, and return to their day after a short month (R19)', () => {
    const property = fc.property(days, fc.constantFrom(...billingPeriods), (day, period) => {
      let terms = firstTerms(period, day)
      for (let count = 1; count <= 30; count += 1) {
        const next = nextTerms(terms)
        expect(next.begins).toBe(terms.ends)
        expect(next.ends).toBe(addMonths(day, (count + 1) * (period === 'month' ? 1 : 12)))
        terms = next
      }
    })
    fc.assert(property, { ...many, numRuns: 200 })
  })

  test('another length is counted from where it begins', () => {
    const year = nextTerms(firstTerms('month', '2026-01-31'), 'year')

    expect(year).toMatchObject({ period: 'year', begins: '2026-02-28', ends: '2027-02-28' })
    expect(nextTerms(year, 'month')).toMatchObject({ begins: '2027-02-28', ends: '2027-03-28' })
  })
})

/** A period with whole seats from its first day, and then other numbers on later days. */
const history = fc.record({
  begins: days,
  period: fc.constantFrom(...billingPeriods),
  first: fc.integer({ min: 1, max: 2_000 }),
  changes: fc.array(
    fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), seats: fc.integer({ min: 1, max: 2_000 }) }),
  ),
})

describe('the charge', () => {
  test('a thousand histories: invoices sum to the price of the days that were used, to the cent', () => {
    const property = fc.property(history, ({ begins, period, first, changes }) => {
      const terms = firstTerms(period, begins)
      const length = daysBetween(terms.begins, terms.ends)
      const used = Array.from({ length }, () => first)
      let charged: Charged = nothingCharged
      const charge = (seats: number, daysLeft: number) => {
        const { net, tax, total } = chargeFor(terms, charged, seats * daysLeft)
        expect(total).toBe(net + tax)
        charged = { seatDays: charged.seatDays + seats * daysLeft, net: charged.net + net, tax: charged.tax + tax }
      }
      charge(first, length)
      let seats = first
      for (const change of changes.toSorted((one, other) => one.at - other.at)) {
        const day = Math.min(length - 1, Math.floor(change.at * length))
        charge(change.seats - seats, length - day)
        seats = change.seats
        used.fill(seats, day)
      }
      // In whole numbers alone: twice the price, rounded half up, without a fraction anywhere.
      const seatDays = BigInt(used.reduce((sum, each) => sum + each, 0))
      const net = Number((2n * BigInt(terms.seatPrice) * seatDays + BigInt(length)) / (2n * BigInt(length)))

      expect(charged.net).toBe(net)
      expect(charged.tax).toBe(Math.floor((net * terms.taxBasisPoints + 5_000) / 10_000))
    })
    fc.assert(property, many)
  })

  test('what is added and taken away again within a day costs nothing', () => {
    const property = fc.property(history, fc.integer({ min: 1, max: 366 }), ({ begins, period, first }, left) => {
      const terms = firstTerms(period, begins)
      const { net, tax } = priceOfPeriod(terms, first)
      const before = { seatDays: first * daysBetween(terms.begins, terms.ends), net, tax }
      const more = chargeFor(terms, before, 7 * left)
      const after = { seatDays: before.seatDays + 7 * left, net: net + more.net, tax: tax + more.tax }
      const back = chargeFor(terms, after, -7 * left)

      expect([more.net + back.net, more.tax + back.tax]).toEqual([0, 0])
    })
    fc.assert(property, many)
  })

  test.each([
    [2, 9, 2_100, 168],
    [4, 30, 14_000, 1_120],
    [1, 1, 117, 9],
  ])('%i seats for %i of 30 days cost %i cents and %i of tax', (seats, left, net, tax) => {
    const terms = firstTerms('month', '2026-11-04')
    const charged = { seatDays: 30 * 30, net: 105_000, tax: 8_400 }

    expect(chargeFor(terms, charged, seats * left)).toEqual({ net, tax, total: net + tax })
  })

  test('nothing is lost in numbers that are too large for a fraction', () => {
    const terms = firstTerms('year', '2028-01-01')

    expect(priceOfPeriod(terms, 100_000).net).toBe(3_780_000_000)
  })
})
