import type { PaymentProvider } from '../../../billing/payment-provider.ts'
import type { CheckoutInput, ProviderPage } from '../../../contract/billing/billing.ts'
import type { SelfDoor } from '../../../entrance/self.ts'
import { ConflictFailure } from '../../../failures/failures.ts'

/** The provider's page on which an Owner begins to pay. @throws ConflictFailure where the clinic is billed by invoice. */
export async function openCheckout(
  door: SelfDoor,
  payments: PaymentProvider | undefined,
  input: CheckoutInput,
): Promise<ProviderPage> {
  return (await providerOf(door, payments)).checkout(door, input)
}

/** The provider's page for the payment method and open invoices. @throws as {@link openCheckout} */
export async function openPortal(door: SelfDoor, payments: PaymentProvider | undefined): Promise<ProviderPage> {
  return (await providerOf(door, payments)).portal(door)
}

/** Who may not hears that first. */
async function providerOf(door: SelfDoor, payments: PaymentProvider | undefined): Promise<PaymentProvider> {
  if (payments) return payments
  await door.look(async () => undefined)
  throw new ConflictFailure('Clinics are billed by invoice here: there is no payment method to set up.')
}
