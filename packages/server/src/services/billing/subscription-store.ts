import type { Plan } from '@atrium/policy/clinic'
import { eq } from 'drizzle-orm'
import { dayAt, startOfDay } from '../../billing/days.ts'
import type { Terms } from '../../billing/terms.ts'
import type { Day } from '../../contract/billing/billing.ts'
import { clinics, subscriptions } from '../../db/schema.ts'
import { ConflictFailure, MissingFailure } from '../../failures/failures.ts'
import type { ClinicScope } from '../../scope.ts'

export type Subscription = typeof subscriptions.$inferSelect

/** What the clinic pays for, and the day that it is where its bill is reckoned. */
export interface Account {
  subscription: Subscription
  timeZone: string
  today: Day
  /** The period that runs; null: none was begun. */
  terms: Terms | null
  /** The clinic is closed: what waits for the period's end is kept, and a provider takes no further one meanwhile. */
  isClosed: boolean
}

/** @throws MissingFailure */
export async function getAccount({ queries, clinic, now }: ClinicScope): Promise<Account> {
  const [row] = await queries
    .select({ subscription: subscriptions, settings: clinics.settings, deletesAt: clinics.deletesAt })
    .from(subscriptions)
    .innerJoin(clinics, eq(clinics.id, subscriptions.clinicId))
    .where(eq(subscriptions.clinicId, clinic.id))
  if (!row) throw new MissingFailure()
  const timeZone = row.subscription.timeZone ?? row.settings.timeZone
  const { subscription } = row
  const isClosed = row.deletesAt !== null
  return { subscription, timeZone, today: dayAt(timeZone, now), terms: termsOf(subscription), isClosed }
}

function termsOf(subscription: Subscription): Terms | null {
  const { period, anchor, periodBegins, periodEnds, seatPrice, taxBasisPoints } = subscription
  if (period === null || anchor === null || periodBegins === null || periodEnds === null) return null
  if (seatPrice === null || taxBasisPoints === null) return null
  return { period, anchor, begins: periodBegins, ends: periodEnds, seatPrice, taxBasisPoints }
}

/** The columns of a period, or of none. */
export function columnsOf(terms: Terms | null, timeZone: string) {
  return {
    period: terms?.period ?? null,
    anchor: terms?.anchor ?? null,
    periodBegins: terms?.begins ?? null,
    periodEnds: terms?.ends ?? null,
    periodEndsAt: terms === null ? null : startOfDay(timeZone, terms.ends),
    seatPrice: terms?.seatPrice ?? null,
    taxBasisPoints: terms?.taxBasisPoints ?? null,
    timeZone: terms === null ? null : timeZone,
  }
}

export async function updateSubscription(
  { queries, clinic }: ClinicScope,
  { version }: Subscription,
  values: Partial<typeof subscriptions.$inferInsert>,
): Promise<void> {
  await queries
    .update(subscriptions)
    .set({ ...values, version: version + 1 })
    .where(eq(subscriptions.clinicId, clinic.id))
}

export async function setPlan({ queries, clinic }: ClinicScope, plan: Plan): Promise<void> {
  await queries.update(clinics).set({ plan }).where(eq(clinics.id, clinic.id))
}

/** @throws ConflictFailure when the caller saw an older bill, or was shown another total. */
export function assertAgreed(
  { subscription }: Account,
  total: number,
  { version, agreed }: { version?: number | undefined; agreed?: number | undefined },
): void {
  if (version !== undefined && version !== subscription.version) {
    throw new ConflictFailure('Somebody changed the plan or the seats meanwhile. They are shown as they are now.')
  }
  if (agreed !== undefined && agreed !== total) {
    throw new ConflictFailure('The price has changed since it was shown. Nothing was done.')
  }
}
