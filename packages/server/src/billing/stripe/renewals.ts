import type { BillingPeriod } from '../../contract/billing/billing.ts'
import type { Renewals } from '../../db/schema/payments.ts'
import type { PaymentAccount } from './payment-store.ts'
import type { ToldSubscription } from './hearing/read-customer.ts'

/** What each length costs with the seats that there are. @param period the clinic's, which older rows are of. */
export function renewalsIn({ renewal }: PaymentAccount, period: BillingPeriod | null): Renewals {
  if (renewal === null) return {}
  if (!('net' in renewal)) return renewal
  return period === null ? {} : { now: period, [period]: renewal }
}

/**
 * What Stripe says of them.
 *
 * @param telling the account, while Stripe is still to be told of another length: what that costs is not said there yet.
 */
export function renewalsOf(telling: PaymentAccount | null, told: ToldSubscription): Renewals | null {
  const { period, renewal, coming, quantity } = told
  if (renewal === null) return null
  const kept = telling?.quantity === quantity ? renewalsIn(telling, period) : {}
  return { ...kept, now: period, [period]: renewal, ...(coming && { [coming.period]: coming.renewal }) }
}
