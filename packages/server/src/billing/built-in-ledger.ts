import { and, eq, sql } from 'drizzle-orm'
import type { Amount, Day } from '../contract/billing/billing.ts'
import { invoices, ledgerEntries, ledgerPostings } from '../db/schema.ts'
import type { ClinicScope } from '../scope.ts'
import type { Charged } from './charge.ts'
import { chargeFor, priceOfPeriod } from './charge.ts'
import { daysBetween } from './days.ts'
import { findInvoice, listInvoices } from './invoices.ts'
import type { MoneyPort, SeatChange } from './money-port.ts'
import { prices } from './prices.ts'

/**
 * The ledger in the clinic's own database: whole cents, double-entry, written in the transaction of the change and never edited. It
 * moves no money: it says what is owed. What a period has been charged is read from its entries, so there is no counter to be wrong.
 */
export const builtInLedger: MoneyPort = {
  provider: 'ledger',
  quote: async (scope, change) => chargeFor(change.terms, await chargedSoFar(scope, change), seatDaysOf(change)),
  charge: async (scope, change) => {
    const amount = await builtInLedger.quote(scope, change)
    const invoiceId = await invoiceOf(scope, change.from)
    await writeEntry(scope, invoiceId, change, amount)
    return amount
  },
  renewal: async (_scope, terms, seats) => priceOfPeriod(terms, seats),
  end: async () => undefined,
  next: async (_scope, terms, seats) => priceOfPeriod(terms, seats),
  method: async ({ clinic }) => ({ paymentMethod: clinic.plan === 'free' ? null : 'invoice', card: null }),
  invoices: listInvoices,
  invoice: findInvoice,
}

const seatDaysOf = ({ seats, from, terms }: SeatChange) => seats * daysBetween(from, terms.ends)

/** What the change's period was invoiced with until now. */
async function chargedSoFar({ queries, clinic }: ClinicScope, { terms }: SeatChange): Promise<Charged> {
  const { seats, periodEnds, fromDay, net, tax } = ledgerEntries
  const [row] = await queries
    .select({
      seatDays: sql`coalesce(sum(${seats}::bigint * (${periodEnds} - ${fromDay})), 0)`.mapWith(Number),
      net: sql`coalesce(sum(${net}), 0)`.mapWith(Number),
      tax: sql`coalesce(sum(${tax}), 0)`.mapWith(Number),
    })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.clinicId, clinic.id), eq(ledgerEntries.periodBegins, terms.begins)))
  return row ?? { seatDays: 0, net: 0, tax: 0 }
}

/** The invoice of a day, which all of that day's changes share. The clinic's lock keeps its numbers without a gap. */
async function invoiceOf({ queries, clinic, now }: ClinicScope, day: Day): Promise<string> {
  const isOurs = eq(invoices.clinicId, clinic.id)
  const [there] = await queries
    .select({ id: invoices.id })
    .from(invoices)
    .where(and(isOurs, eq(invoices.day, day)))
  if (there) return there.id
  const [last] = await queries
    .select({ place: sql`coalesce(max(${invoices.place}), 0)`.mapWith(Number) })
    .from(invoices)
    .where(isOurs)
  const place = (last?.place ?? 0) + 1
  const id = crypto.randomUUID()
  const number = `${initialsOf(clinic.name)}-${String(place).padStart(4, '0')}`
  const { currency } = prices
  await queries
    .insert(invoices)
    .values({ clinicId: clinic.id, id, place, number, day, currency, billedTo: clinic.name, at: now })
  return id
}

/** The first letters of the first two words: "HS" of Harbor Street Clinic. */
function initialsOf(name: string): string {
  const letters = name.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu) ?? []
  return letters.slice(0, 2).join('').toUpperCase() || 'A'
}

async function writeEntry(scope: ClinicScope, invoiceId: string, change: SeatChange, amount: Amount): Promise<void> {
  const { queries, clinic, now } = scope
  const { kind, seats, from, terms } = change
  const isHere = and(eq(ledgerEntries.clinicId, clinic.id), eq(ledgerEntries.invoiceId, invoiceId))
  const [last] = await queries
    .select({ place: sql`coalesce(max(${ledgerEntries.place}), 0)`.mapWith(Number) })
    .from(ledgerEntries)
    .where(isHere)
  const key = { clinicId: clinic.id, invoiceId, place: (last?.place ?? 0) + 1 }
  const { period, begins, ends, seatPrice, taxBasisPoints } = terms
  const { net, tax, total } = amount
  const span = { period, periodBegins: begins, periodEnds: ends, fromDay: from }
  await queries
    .insert(ledgerEntries)
    .values({ ...key, at: now, kind, ...span, seats, seatPrice, taxBasisPoints, net, tax })
  await queries.insert(ledgerPostings).values([
    { ...key, account: 'receivable', cents: total },
    { ...key, account: 'seats', cents: -net },
    { ...key, account: 'tax', cents: -tax },
  ])
}
