import { clinicPolicy } from '@atrium/policy/clinic'
import { dayAt } from '../../../billing/days.ts'
import type { MissingPayment } from '../../../contract/clinic/missing-payment.ts'
import type { Scope } from '../../../scope.ts'
import type { Account } from '../subscription-store.ts'
import { getAccount } from '../subscription-store.ts'

/** What is missing, by the days where the bill is reckoned; null: nothing. */
export function missingIn({ subscription, timeZone }: Account): MissingPayment | null {
  const { pastDueSince, freezesAt, frozenSince } = subscription
  if (pastDueSince === null || freezesAt === null) return null
  const [since, freezesOn] = [dayAt(timeZone, pastDueSince), dayAt(timeZone, frozenSince ?? freezesAt)]
  return { since, freezesOn, isFrozen: frozenSince !== null }
}

/** The same for whoever asks: of money nobody hears but who manages it (R17). */
export async function getMissingPayment(scope: Scope): Promise<MissingPayment | null> {
  return clinicPolicy.can(scope.actor, 'billing.manage') ? missingIn(await getAccount(scope)) : null
}
