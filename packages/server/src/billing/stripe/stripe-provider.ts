import type { PaymentProvider } from '../payment-provider.ts'
import { hearStripe } from './hearing/hear-stripe.ts'
import { previewsOf } from './previews.ts'
import type { StripeAccess } from './stripe-access.ts'
import { stripeClient } from './stripe-access.ts'
import { stripeMoney } from './stripe-money.ts'
import { openStripeCheckout, openStripePortal } from './stripe-pages.ts'

/** Stripe, with what it takes to tell it (start-telling.ts) and to compare with it (reconcile.ts). */
export interface StripeProvider extends PaymentProvider {
  access: StripeAccess
}

/** Stripe as the one who moves the money. Its SDK is loaded with this file: where it is not configured, nobody loads it. */
export function stripeProvider(given: Omit<StripeAccess, 'stripe'>): StripeProvider {
  const access: StripeAccess = { ...given, stripe: stripeClient(given.settings) }
  const money = stripeMoney(access, previewsOf(access))
  return {
    access,
    money,
    checkout: (door, input) => openStripeCheckout(access, door, input),
    portal: (door) => openStripePortal(access, door),
    hear: (request) => hearStripe(access, money, request),
  }
}
