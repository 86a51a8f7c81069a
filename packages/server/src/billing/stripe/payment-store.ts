import { and, asc, eq, lte, max } from 'drizzle-orm'
import type { Plan } from '@atrium/policy/clinic'
import type { Database } from '../../db/database.ts'
import { paymentAccounts, paymentEvents, paymentWishes } from '../../db/schema.ts'
import type { ClinicScope } from '../../scope.ts'

export type PaymentAccount = typeof paymentAccounts.$inferSelect
export type Wish = typeof paymentWishes.$inferSelect
type NewWish = Pick<Wish, 'kind' | 'nextTryAt'> & Partial<Pick<Wish, 'quantity' | 'isEnding' | 'fromAt' | 'amount'>>

/** What Stripe knows the clinic by; null: nobody has ever begun to pay. */
export async function findPaymentAccount({ queries, clinic }: ClinicScope): Promise<PaymentAccount | null> {
  const [row = null] = await queries.select().from(paymentAccounts).where(eq(paymentAccounts.clinicId, clinic.id))
  return row
}

export async function updatePaymentAccount(
  { queries, clinic }: ClinicScope,
  values: Partial<typeof paymentAccounts.$inferInsert>,
): Promise<void> {
  await queries.update(paymentAccounts).set(values).where(eq(paymentAccounts.clinicId, clinic.id))
}

/** One transaction in the clinic of that customer, under its lock; null: it is nobody's here. */
export async function asCustomer<Result>(
  database: Database,
  customerId: string,
  now: Date,
  work: (scope: ClinicScope) => Promise<Result>,
): Promise<Result | null> {
  return database.transaction(
    async ({ run, queries }, opened) => {
      const row = opened.at(-1)?.[0] as [id: string, name: string, link: string, plan: Plan] | undefined
      if (!row) return null
      const [id, name, link, plan] = row
      return work({ clinic: { id, name, link, plan }, now, run, queries })
    },
    { opening: [{ text: 'select * from atrium_enter_customer($1)', parameters: [customerId] }] },
  )
}

/** Customers for whom something is to be told by now; all of them, where no moment is said. */
export async function listCustomers(database: Database, dueAt: Date | null): Promise<string[]> {
  const rows = await database.transaction(
    ({ run }) => run('select * from atrium_customers($1, $2)', [dueAt?.toISOString() ?? null, 100_000]),
    { role: 'atrium_auth', readOnly: true },
  )
  return rows.flat().map(String)
}

/** Clinics on Premium that Stripe has never heard of. */
export async function listLedgerClinics(database: Database): Promise<{ link: string; seats: number }[]> {
  const rows = await database.transaction(({ run }) => run('select * from atrium_ledger_clinics($1)', [100_000]), {
    role: 'atrium_auth',
    readOnly: true,
  })
  return rows.map(([link, seats]) => ({ link: String(link), seats: Number(seats) }))
}

/**
 * Writes down what Stripe is to be told, in the transaction of its cause. What nobody has begun to tell of the same day is replaced by it:
 * so all that is bought within a day is one purchase there, and what was given back within it is none.
 */
export async function wish(scope: ClinicScope, wished: NewWish): Promise<void> {
  const { queries, clinic, now } = scope
  const isOurs = eq(paymentWishes.clinicId, clinic.id)
  await queries
    .update(paymentWishes)
    .set({ status: 'replaced', doneAt: now })
    .where(
      and(
        isOurs,
        eq(paymentWishes.kind, wished.kind),
        eq(paymentWishes.status, 'queued'),
        eq(paymentWishes.tries, 0),
        wished.fromAt ? eq(paymentWishes.fromAt, wished.fromAt) : undefined,
      ),
    )
  const [last] = await queries
    .select({ number: max(paymentWishes.number) })
    .from(paymentWishes)
    .where(isOurs)
  const number = (last?.number ?? 0) + 1
  await queries
    .insert(paymentWishes)
    .values({ clinicId: clinic.id, number, status: 'queued', wishedAt: now, ...wished })
}

/** What waits to be told, the oldest first; `dueBy`: of that alone whose time has come. */
export async function waitingWishes({ queries, clinic }: ClinicScope, dueBy?: Date): Promise<Wish[]> {
  return queries
    .select()
    .from(paymentWishes)
    .where(
      and(
        eq(paymentWishes.clinicId, clinic.id),
        eq(paymentWishes.status, 'queued'),
        dueBy && lte(paymentWishes.nextTryAt, dueBy),
      ),
    )
    .orderBy(asc(paymentWishes.number))
}

/** Whoever took the wish for that many tries holds it until the lease ends. @returns whether it was still held. */
export async function updateWish(
  { queries, clinic }: ClinicScope,
  { number, tries }: Pick<Wish, 'number' | 'tries'>,
  values: Partial<typeof paymentWishes.$inferInsert>,
): Promise<boolean> {
  const changed = await queries
    .update(paymentWishes)
    .set(values)
    .where(
      and(
        eq(paymentWishes.clinicId, clinic.id),
        eq(paymentWishes.number, number),
        eq(paymentWishes.status, 'queued'),
        eq(paymentWishes.tries, tries),
      ),
    )
    .returning({ number: paymentWishes.number })
  return changed.length > 0
}

/** Whether a message was acted on already. */
export async function isKnownEvent({ queries, clinic }: ClinicScope, id: string): Promise<boolean> {
  const rows = await queries
    .select({ id: paymentEvents.id })
    .from(paymentEvents)
    .where(and(eq(paymentEvents.clinicId, clinic.id), eq(paymentEvents.id, id)))
  return rows.length > 0
}

/** Writes a message down, in the transaction of what comes of it. @returns false: that was done before. */
export async function keepEvent({ queries, clinic, now }: ClinicScope, id: string, type: string): Promise<boolean> {
  const kept = await queries
    .insert(paymentEvents)
    .values({ clinicId: clinic.id, id, type, at: now })
    .onConflictDoNothing()
    .returning({ id: paymentEvents.id })
  return kept.length > 0
}
