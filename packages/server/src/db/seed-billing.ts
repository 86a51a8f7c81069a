import { eq } from 'drizzle-orm'
import { builtInLedger } from '../billing/built-in-ledger.ts'
import { addDays, addMonths, dayAt, startOfDay } from '../billing/days.ts'
import { firstTerms, nextTerms } from '../billing/terms.ts'
import { columnsOf } from '../services/billing/subscription-store.ts'
import type { Transaction } from './database.ts'
import { invoices, subscriptions } from './schema.ts'
import type { SeedClinic } from './seed-people.ts'

/** So many seats were bought later, so many days before the period of then ended. */
const added = { seats: 4, daysBefore: 16 }
/** How long the present period has run. */
const daysInto = 21

/**
 * The bill of a Premium clinic: three months, in the second of which seats were added. Whatever bill there was is gone: the demo's comes
 * with its build, and is written anew for the day of the first visit.
 */
export async function seedBilling(
  { queries, run }: Transaction,
  { id, name, link, plan, seatsBought }: SeedClinic,
  now: Date,
): Promise<void> {
  const timeZone = 'Europe/London'
  const today = dayAt(timeZone, now)
  const seats = seatsBought ?? 0
  await queries.delete(invoices).where(eq(invoices.clinicId, id))
  const at = (day: string) => ({ clinic: { id, name, link, plan }, now: startOfDay(timeZone, day), queries, run })
  let terms = firstTerms('month', addMonths(addDays(today, -daysInto), -2))
  const early = seats - added.seats
  await builtInLedger.charge(at(terms.begins), { terms, kind: 'period', seats: early, from: terms.begins })
  const from = addDays(terms.ends, -added.daysBefore)
  await builtInLedger.charge(at(from), { terms, kind: 'added', seats: added.seats, from })
  while (terms.ends <= today) {
    terms = nextTerms(terms)
    await builtInLedger.charge(at(terms.begins), { terms, kind: 'period', seats, from: terms.begins })
  }
  await queries.update(subscriptions).set(columnsOf(terms, timeZone)).where(eq(subscriptions.clinicId, id))
}
