import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm'
import type { Day, Invoice, InvoiceLine, InvoiceListInput } from '../contract/billing/billing.ts'
import type { Page } from '../contract/values/page.ts'
import { invoices, ledgerEntries } from '../db/schema.ts'
import type { ClinicScope } from '../scope.ts'
import { numberCursor } from '../services/number-cursor.ts'
import { addDays, daysBetween } from './days.ts'
import { amountOf, sumOf } from './money.ts'

type Row = typeof invoices.$inferSelect
type Entry = typeof ledgerEntries.$inferSelect

/** The clinic's invoices, newest first, each with its lines. */
export async function listInvoices(
  scope: ClinicScope,
  { cursor, limit }: InvoiceListInput,
  today: Day,
): Promise<Page<Invoice>> {
  const rows = await scope.queries
    .select()
    .from(invoices)
    .where(
      and(
        eq(invoices.clinicId, scope.clinic.id),
        cursor === undefined ? undefined : lt(invoices.place, numberCursor(cursor)),
      ),
    )
    .orderBy(desc(invoices.place))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  return {
    items: await withLines(scope, page, today),
    nextCursor: rows.length > limit ? String(page.at(-1)?.place) : null,
  }
}

/** One invoice; null: there is none of that id in this clinic. */
export async function findInvoice(scope: ClinicScope, id: string, today: Day): Promise<Invoice | null> {
  const rows = await scope.queries
    .select()
    .from(invoices)
    .where(and(eq(invoices.clinicId, scope.clinic.id), eq(invoices.id, id)))
  const [invoice = null] = await withLines(scope, rows, today)
  return invoice
}

async function withLines({ queries, clinic }: ClinicScope, rows: readonly Row[], today: Day): Promise<Invoice[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const entries = await queries
    .select()
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.clinicId, clinic.id), inArray(ledgerEntries.invoiceId, ids)))
    .orderBy(asc(ledgerEntries.place))
  const byInvoice = new Map<string, Entry[]>(ids.map((id) => [id, []]))
  for (const entry of entries) byInvoice.get(entry.invoiceId)?.push(entry)
  return rows.map((row) => asInvoice(row, byInvoice.get(row.id) ?? [], today))
}

function asInvoice({ id, number, day, currency, billedTo }: Row, entries: readonly Entry[], today: Day): Invoice {
  const lines = entries.map(asLine)
  return { id, number, day, currency, billedTo, isOpen: day === today, payment: null, ...sumOf(lines), lines }
}

function asLine(entry: Entry): InvoiceLine {
  const { kind, seats, period, periodBegins, periodEnds, fromDay, seatPrice, taxBasisPoints, net, tax } = entry
  return {
    kind,
    seats: Math.abs(seats),
    span: { from: fromDay, to: addDays(periodEnds, -1), days: daysBetween(fromDay, periodEnds) },
    ofDays: daysBetween(periodBegins, periodEnds),
    period,
    seatPrice,
    taxBasisPoints,
    ...amountOf(net, tax),
  }
}
