import type { Stripe } from 'stripe'
import { unavailableIn } from '../../../failures/failures.ts'
import type { MoneyPort } from '../../money-port.ts'
import { followCustomer } from './follow-stripe.ts'
import type { StripeAccess } from '../stripe-access.ts'

/** Seconds that a signature is good for: one that was overheard is worth nothing later. */
const tolerance = 300

/** Messages that may be about a clinic's bill. All others are taken, and nothing comes of them. */
const heard =
  /^(?:checkout\.session\.(?:completed|async_payment_)|customer\.(?:updated|subscription\.)|subscription_schedule\.|invoice\.(?!upcoming|created)|payment_method\.)/

/**
 * Hears what Stripe tells. A message only says whom to ask about: Stripe is asked what is so now. It is written down in the transaction of
 * what comes of it, so that it is acted on once; until that is done Stripe is answered 503, and tells it again.
 */
export async function hearStripe(access: StripeAccess, money: MoneyPort, request: Request): Promise<Response> {
  const { log } = access
  const event = await eventIn(access, request)
  if (event === null)
    return Response.json({ message: 'This was not signed by Stripe, or too long ago.' }, { status: 400 })
  const customer = customerIn(event)
  if (!heard.test(event.type) || customer === null) return taken('of no clinic')
  try {
    const followed = await followCustomer(access, money, customer, { id: event.id, type: event.type })
    log.info('A message of Stripe was heard', { event: event.id, type: event.type, followed })
    return taken(followed)
  } catch (error) {
    if (!unavailableIn(error)) log.error('A message of Stripe could not be acted on', error, { event: event.id })
    return Response.json({ message: 'Please say it again later.' }, { status: 503, headers: { 'retry-after': '60' } })
  }
}

const taken = (outcome: string) => Response.json({ received: true, outcome })

/** The message, where its signature is right; the body is what was signed, to the letter. */
async function eventIn({ stripe, settings, clock }: StripeAccess, request: Request): Promise<Stripe.Event | null> {
  const signature = request.headers.get('stripe-signature')
  if (signature === null) return null
  const body = await request.text()
  try {
    const { webhookSecret: secret } = settings
    return stripe.webhooks.constructEvent(body, signature, secret, tolerance, undefined, clock().getTime())
  } catch {
    return null
  }
}

/** Whom it is about. Every kind of object that is heard of names its customer; a customer is one. */
function customerIn({ data: { object } }: Stripe.Event): string | null {
  const about = object as { object?: unknown; id?: unknown; customer?: unknown }
  const named = about.object === 'customer' ? about.id : about.customer
  if (typeof named === 'string') return named
  const id = (named as { id?: unknown } | null | undefined)?.id
  return typeof id === 'string' ? id : null
}
