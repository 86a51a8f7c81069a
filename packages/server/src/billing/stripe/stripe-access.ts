import { Stripe } from 'stripe'
import type { BillingPeriod } from '../../contract/billing/billing.ts'
import type { Database } from '../../db/database.ts'
import { ProviderAwayFailure } from '../../failures/failures.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'

/** How Stripe is reached, and what of it is ours. */
export interface StripeSettings {
  secretKey: string
  webhookSecret: string
  prices: Record<BillingPeriod, string>
  /** `automatic`, or the id of a rate; undefined: none is charged. */
  tax: string | undefined
  /** Where its API is; undefined: Stripe's own. */
  apiUrl: string | undefined
  /** Milliseconds that one answer may take. */
  longestAnswer?: number
}

/** What the adapter works with. */
export interface StripeAccess {
  stripe: Stripe
  settings: StripeSettings
  database: Database
  clock: Clock
  log: Log
  /** The public address: where its pages lead back to. */
  url: string
}

/** Whoever waits for a page's question waits no longer than that. */
const patience = 8_000

/** Its own SDK. It tries nothing again by itself: whoever asks knows whether another try is worth it. */
export function stripeClient({ secretKey, apiUrl, longestAnswer = patience }: StripeSettings): Stripe {
  const at = apiUrl === undefined ? null : new URL(apiUrl)
  return new Stripe(secretKey, {
    timeout: longestAnswer,
    maxNetworkRetries: 0,
    telemetry: false,
    ...(at && {
      host: at.hostname,
      port: at.port === '' ? (at.protocol === 'http:' ? 80 : 443) : Number(at.port),
      protocol: at.protocol === 'http:' ? ('http' as const) : ('https' as const),
    }),
  })
}

/** Whether another try may end otherwise: Stripe is away, slow, in trouble or too busy, or still at work on the first one. */
export function isAway(error: unknown): boolean {
  const { errors } = Stripe
  if (error instanceof errors.StripeConnectionError || error instanceof errors.StripeRateLimitError) return true
  return error instanceof errors.StripeError && ((error.statusCode ?? 0) >= 500 || error.statusCode === 409)
}

/** Asks Stripe. @throws ProviderAwayFailure where it does not answer, and Stripe's own error where it says no. */
export async function askStripe<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question()
  } catch (error) {
    throw isAway(error) ? new ProviderAwayFailure({ cause: error }) : error
  }
}
