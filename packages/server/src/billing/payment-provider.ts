import type { CheckoutInput, ProviderPage } from '../contract/billing/billing.ts'
import type { SelfDoor } from '../entrance/self.ts'
import type { MoneyPort } from './money-port.ts'

/** Whoever moves the money: its bill, its pages, and what it tells by itself. */
export interface PaymentProvider {
  money: MoneyPort
  /** The page on which an Owner begins to pay. @throws ConflictFailure where the clinic pays already. */
  checkout(door: SelfDoor, input: CheckoutInput): Promise<ProviderPage>
  /** The page on which an Owner changes what is paid with, and pays what is open. @throws ConflictFailure where nobody ever paid. */
  portal(door: SelfDoor): Promise<ProviderPage>
  /** What the provider tells: acted on once, and believed only as far as it answers the same when it is asked. */
  hear(request: Request): Promise<Response>
}
