import { eq } from 'drizzle-orm'
import type { CheckoutInput, ProviderPage } from '../../contract/billing/billing.ts'
import { paymentAccounts } from '../../db/schema.ts'
import type { SelfDoor } from '../../entrance/self.ts'
import { ConflictFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { assertEnough, leastSeats } from '../../services/billing/seat-change.ts'
import { getSeats } from '../../services/clinic/seats.ts'
import type { PaymentAccount } from './payment-store.ts'
import { findPaymentAccount } from './payment-store.ts'
import type { StripeAccess } from './stripe-access.ts'
import { askStripe } from './stripe-access.ts'
import { isLive } from './stripe-money.ts'

const paysAlready = 'This clinic pays already. The payment method is changed on the provider’s page.'
const otherFirst = 'Somebody else is setting up the payment just now. Please look again in a moment.'

/** Stripe's page on which an Owner begins to pay, one for a clinic at a time: a second one would be a second subscription. */
export async function openStripeCheckout(
  access: StripeAccess,
  door: SelfDoor,
  { period = 'month', bought }: CheckoutInput,
): Promise<ProviderPage> {
  const { stripe, settings } = access
  const seen = await door.look(async (scope) => {
    const [account, seats] = await Promise.all([findPaymentAccount(scope), getSeats(scope)])
    assertNotPaying(account)
    const quantity = bought ?? leastSeats(seats)
    assertEnough(seats, quantity)
    return { account, quantity, clinic: scope.clinic, email: scope.actor.email }
  })
  const { account, quantity, clinic, email } = seen
  if (account?.checkoutId) await expire(access, account.checkoutId)
  const customer = account?.customerId ?? (await makeCustomer(access, clinic, email))
  const back = `${access.url}/c/${clinic.link}/settings/billing`
  const isAutomatic = settings.tax === 'automatic'
  const session = await askStripe(() =>
    stripe.checkout.sessions.create({
      mode: 'subscription',
      customer,
      client_reference_id: clinic.id,
      line_items: [{ price: settings.prices[period], quantity }],
      subscription_data: {
        metadata: { clinic: clinic.id },
        ...(settings.tax !== undefined && !isAutomatic && { default_tax_rates: [settings.tax] }),
      },
      ...(isAutomatic && { automatic_tax: { enabled: true }, customer_update: { address: 'auto' } }),
      success_url: back,
      cancel_url: back,
    }),
  )
  const isOurs = await door.change((scope) => keepCheckout(scope, account, customer, session.id))
  if (!isOurs) {
    await expire(access, session.id).catch(() => undefined)
    throw new ConflictFailure(otherFirst)
  }
  if (session.url === null) throw new Error('Stripe opened a checkout without a page')
  return { url: session.url }
}

/** Stripe's page for whoever pays: what is paid with, and what is open. */
export async function openStripePortal(access: StripeAccess, door: SelfDoor): Promise<ProviderPage> {
  const { account, clinic } = await door.look(async (scope) => ({
    account: await findPaymentAccount(scope),
    clinic: scope.clinic,
  }))
  if (!account?.subscriptionId) throw new ConflictFailure('Nobody pays for this clinic yet.')
  const { customerId: customer } = account
  const back = `${access.url}/c/${clinic.link}/settings/billing`
  const { url } = await askStripe(() => access.stripe.billingPortal.sessions.create({ customer, return_url: back }))
  return { url }
}

function assertNotPaying(account: PaymentAccount | null): void {
  if (account && isLive(account.status)) throw new ConflictFailure(paysAlready)
}

/** By a key of the clinic's: however often it is asked for, one customer is made. */
async function makeCustomer({ stripe }: StripeAccess, clinic: Scope['clinic'], email: string): Promise<string> {
  const idempotencyKey = `${clinic.id}/customer/${email}/${clinic.name}`
  const about = { name: clinic.name, email, metadata: { clinic: clinic.id } }
  return (await askStripe(() => stripe.customers.create(about, { idempotencyKey }))).id
}

/** Nobody can pay on that page any more. @throws ConflictFailure where somebody just has. */
async function expire({ stripe }: StripeAccess, checkoutId: string): Promise<void> {
  const session = await askStripe(() => stripe.checkout.sessions.retrieve(checkoutId))
  if (session.status === 'complete') throw new ConflictFailure(paysAlready)
  if (session.status === 'open') await askStripe(() => stripe.checkout.sessions.expire(checkoutId))
}

/** @returns false where somebody else has opened another one meanwhile. */
async function keepCheckout(
  scope: Scope,
  seen: PaymentAccount | null,
  customerId: string,
  checkoutId: string,
): Promise<boolean> {
  const { queries, clinic } = scope
  const now = await findPaymentAccount(scope)
  assertNotPaying(now)
  if ((now?.checkoutId ?? null) !== (seen?.checkoutId ?? null)) return false
  if (now && now.customerId !== customerId) return false
  if (now) await queries.update(paymentAccounts).set({ checkoutId }).where(eq(paymentAccounts.clinicId, clinic.id))
  else await queries.insert(paymentAccounts).values({ clinicId: clinic.id, customerId, checkoutId })
  return true
}
