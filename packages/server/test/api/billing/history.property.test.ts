import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayAt, daysBetween } from '../../../src/billing/days.ts'
import { daysLater, payingClinic } from '../../support/people/billing.ts'
import { rowsOf, sqlIn } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()

interface Entry {
  period_begins: string
  period_ends: string
  from_day: string
  seats: number
  seat_price: number
  net: number
  tax: number
}

const step = fc.oneof(
  fc.record({
    does: fc.constant('seats' as const),
    days: fc.integer({ min: 0, max: 45 }),
    bought: fc.integer({ min: 4, max: 40 }),
  }),
  fc.record({ does: fc.constantFrom('free', 'premium', 'year', 'month'), days: fc.integer({ min: 0, max: 45 }) }),
)

test('any history: each preview is its charge, every entry balances, and a period’s invoices sum to what was used (R18, R19)', async () => {
  const property = fc.asyncProperty(
    fc.array(step, { maxLength: 10 }),
    fc.integer({ min: 0, max: 1_500 }),
    async (steps, start) => {
      app.clock.now = startOfTests
      daysLater(app, start)
      const { id, billing } = await payingClinic(app, { bought: 8 })
      /** Seats at the end of each day, by what was asked for alone. */
      const bought = new Map<string, number>([[dayAt('Europe/London', app.clock.now), 8]])
      for (const each of steps) {
        daysLater(app, each.days)
        const { plan } = await billing.get.query()
        if (each.does !== 'seats') {
          const wanted =
            each.does === 'free' || each.does === 'premium'
              ? { plan: each.does }
              : { plan: 'premium' as const, period: each.does }
          const { today, version } = await billing.previewPlan.query(wanted)
          const after = await billing.changePlan.mutate({ ...wanted, version, agreed: today.total })
          if (plan === 'free' && after.plan === 'premium')
            bought.set(dayAt('Europe/London', app.clock.now), after.seats.bought ?? 0)
        } else if (plan === 'premium') {
          const { today, version } = await billing.previewSeats.query({ bought: each.bought })
          await billing.setSeats.mutate({ bought: each.bought, version, agreed: today.total })
          bought.set(dayAt('Europe/London', app.clock.now), each.bought)
        }
      }
      const rows = await rowsOf(app.database, id, ['ledger_entries', 'ledger_postings'])
      const entries = (rows['ledger_entries'] ?? []) as Entry[]
      const cents = ((rows['ledger_postings'] ?? []) as { cents: number }[]).reduce((sum, each) => sum + each.cents, 0)
      expect(cents).toBe(0)
      for (const begins of new Set(entries.map((entry) => entry.period_begins))) {
        const ofPeriod = entries.filter((entry) => entry.period_begins === begins)
        const [{ period_ends: ends, seat_price: price } = { period_ends: '', seat_price: 0 }] = ofPeriod
        const length = daysBetween(begins, ends)
        let used = 0
        for (let count = 0; count < length; count += 1) used += seatsOn(bought, addDays(begins, count))
        expect(ofPeriod.reduce((sum, { net }) => sum + net, 0)).toBe(Math.round((price * used) / length))
      }
    },
  )
  await fc.assert(property, { numRuns: 12, seed: 20_260_302 })
})

/** Those of the last change on that day or before it. */
function seatsOn(bought: Map<string, number>, day: string): number {
  const last = [...bought.keys()]
    .filter((each) => each <= day)
    .toSorted()
    .at(-1)
  return bought.get(last ?? '') ?? 0
}

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((each) => /^[\p{L}\p{N} ]*[\p{L}\p{N}][\p{L}\p{N} ]*$/u.test(each))

test('to freeze and to thaw is the identity on data: rooms, who is assigned, passcodes, texts, accounts made in advance (R20)', async () => {
  const property = fc.asyncProperty(
    fc.record({
      waiting: text,
      passcode: fc.integer({ min: 1_000, max: 99_999 }),
      assigned: fc.subarray(['owner', 'admin', 'member'] as const),
    }),
    async ({ waiting, passcode, assigned }) => {
      app.clock.now = startOfTests
      const { id, billing, people, rooms } = await payingClinic(app, {
        bought: 8,
        sharedRooms: { walkIn: assigned, other: [] },
      })
      const { room, user } = clientOf(app, people.owner)
      await room.change.mutate({
        roomId: rooms['walkIn'] ?? '',
        passcode: String(passcode),
        waitingRoom: { text: waiting },
      })
      await user.precreate.mutate({
        email: `new@${id}.example`,
        firstName: 'Nia',
        lastName: 'Bell',
        roomLink: 'nia-bell',
      })
      const data = ['rooms', 'room_assignments', 'room_links', 'invitations', 'imports', 'photos'] as const
      const [before, seen] = [await rowsOf(app.database, id, data), await room.list.query()]
      await billing.changePlan.mutate({ plan: 'free' })
      daysLater(app, 31)
      const frozen = await room.list.query()
      await billing.changePlan.mutate({ plan: 'premium', bought: 8 })

      expect(frozen).not.toEqual(seen)
      expect(await room.list.query()).toEqual(seen)
      expect(await rowsOf(app.database, id, data)).toEqual(before)
    },
  )
  await fc.assert(property, { numRuns: 4, seed: 20_260_302 })
})

test('the database refuses an entry that does not balance, and a line of the ledger is never changed or deleted', async () => {
  app.clock.now = startOfTests
  const { id } = await payingClinic(app)
  const complaint = async (sql: string) => {
    const error = await sqlIn(app.database, id, sql, [id]).then(
      () => null,
      (reason: unknown) => reason,
    )
    return String(error instanceof Error && error.cause instanceof Error ? error.cause.message : error)
  }
  const lame = `insert into ledger_entries select clinic_id, invoice_id, place + 1, at, kind, period, period_begins, period_ends,
    from_day, seats, seat_price, tax_basis_points, net, tax from ledger_entries where clinic_id = $1`

  expect(await complaint(lame)).toContain('does not balance')
  for (const table of ['invoices', 'ledger_entries', 'ledger_postings']) {
    expect(await complaint(`update ${table} set clinic_id = clinic_id where clinic_id = $1`)).toContain(
      'permission denied',
    )
    expect(await complaint(`delete from ${table} where clinic_id = $1`)).toContain('permission denied')
  }
})
