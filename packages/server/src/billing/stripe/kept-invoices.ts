import { and, desc, eq, lt, or } from 'drizzle-orm'
import type { Day, Invoice, InvoiceListInput } from '../../contract/billing/billing.ts'
import type { Page } from '../../contract/values/page.ts'
import { paymentInvoices } from '../../db/schema.ts'
import { InvalidFailure } from '../../failures/failures.ts'
import type { ClinicScope } from '../../scope.ts'

type Row = typeof paymentInvoices.$inferSelect
export type KeptInvoice = Omit<Row, 'clinicId'>

/** Writes invoices as Stripe has them now. */
export async function keepInvoices({ queries, clinic }: ClinicScope, invoices: readonly KeptInvoice[]): Promise<void> {
  for (const { id, ...values } of invoices) {
    await queries
      .insert(paymentInvoices)
      .values({ clinicId: clinic.id, id, ...values })
      .onConflictDoUpdate({ target: [paymentInvoices.clinicId, paymentInvoices.id], set: values })
  }
}

/** The clinic's invoices, newest first, as Stripe said when it was last asked. */
export async function listInvoices(
  { queries, clinic }: ClinicScope,
  { cursor, limit }: InvoiceListInput,
): Promise<Page<Invoice>> {
  const { clinicId, madeAt, id } = paymentInvoices
  const after = cursor === undefined ? null : await findRow({ queries, clinic }, cursor)
  if (cursor !== undefined && after === null)
    throw new InvalidFailure({ cursor: ['There is no such place in the list'] })
  const rows = await queries
    .select()
    .from(paymentInvoices)
    .where(
      and(
        eq(clinicId, clinic.id),
        after ? or(lt(madeAt, after.madeAt), and(eq(madeAt, after.madeAt), lt(id, after.id))) : undefined,
      ),
    )
    .orderBy(desc(madeAt), desc(id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  return { items: page.map(asInvoice), nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

/** One of them; null: the clinic has none of that id. */
export async function findInvoice(scope: ClinicScope, invoiceId: string, _today: Day): Promise<Invoice | null> {
  const row = await findRow(scope, invoiceId)
  return row && asInvoice(row)
}

async function findRow({ queries, clinic }: Pick<ClinicScope, 'queries' | 'clinic'>, id: string): Promise<Row | null> {
  const [row = null] = await queries
    .select()
    .from(paymentInvoices)
    .where(and(eq(paymentInvoices.clinicId, clinic.id), eq(paymentInvoices.id, id)))
  return row
}

function asInvoice({ id, number, day, billedTo, net, tax, lines, status, url }: Row): Invoice {
  const told = status === 'paid' || status === 'open' ? status : 'void'
  const amount = { net, tax, total: net + tax }
  return { id, number, day, currency: 'USD', billedTo, isOpen: false, payment: { status: told, url }, ...amount, lines }
}
