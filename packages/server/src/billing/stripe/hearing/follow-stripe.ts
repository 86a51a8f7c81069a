import { ProviderAwayFailure } from '../../../failures/failures.ts'
import type { MoneyPort } from '../../money-port.ts'
import type { PaymentAccount } from '../payment-store.ts'
import { asCustomer, findPaymentAccount, isKnownEvent, keepEvent } from '../payment-store.ts'
import { readCustomer } from './read-customer.ts'
import type { StripeAccess } from '../stripe-access.ts'
import { takeIn } from './take-in.ts'

/** How often an answer may be overtaken by another before it is given up. */
const mostRounds = 5

/** What comes of following a customer: `foreign`: nobody here has that name; `known`: the message was acted on before. */
export type Followed = 'followed' | 'foreign' | 'known'

/**
 * Asks Stripe about a customer and makes it so here. Stripe is waited for outside of any transaction; an answer that another one has
 * overtaken meanwhile is thrown away and asked for anew, so that an older answer is never written over a newer.
 *
 * @param event the message that it is about: written down in the transaction of what comes of it.
 * @throws ProviderAwayFailure where Stripe does not answer; the message then comes again.
 */
export async function followCustomer(
  access: StripeAccess,
  money: MoneyPort,
  customerId: string,
  event?: { id: string; type: string },
): Promise<Followed> {
  const { database, clock } = access
  for (let round = 0; round < mostRounds; round += 1) {
    const before = await asCustomer(database, customerId, clock(), async (scope) => {
      const account = await findPaymentAccount(scope)
      return { account, isKnown: event !== undefined && (await isKnownEvent(scope, event.id)) }
    })
    if (!before?.account) return 'foreign'
    if (before.isKnown) return 'known'
    const told = await readCustomer(access, customerId, before.account.subscriptionId)
    const outcome = await asCustomer(database, customerId, clock(), async (scope) => {
      const account = await findPaymentAccount(scope)
      if (!account || isOvertaken(before.account, account)) return null
      if (event && !(await keepEvent(scope, event.id, event.type))) return 'known'
      await takeIn(scope, money, account, told)
      return 'followed'
    })
    if (outcome !== null) {
      warnOfOthers(access, customerId, told.others)
      return outcome
    }
  }
  throw new ProviderAwayFailure()
}

const isOvertaken = (before: PaymentAccount | null, now: PaymentAccount) => before?.answers !== now.answers

/** Paid for twice: nobody but a person should decide which of them is meant. */
function warnOfOthers({ log }: StripeAccess, customer: string, others: readonly string[]): void {
  if (others.length === 0) return
  log.error('A clinic has more than one subscription', new Error('More than one subscription'), { customer, others })
}
