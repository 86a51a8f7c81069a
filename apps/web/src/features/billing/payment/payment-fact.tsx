import type { Billing } from '../../../api/outputs.ts'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { Problem } from '../../../components/dialog/problem.tsx'
import classes from '../plan/plan.module.css'
import { cardWords } from './payment-words.ts'
import { useCheckout, usePortal } from './use-provider-page.ts'

/** What is paid with, and the way to change it where somebody moves the money. */
export function PaymentFact({ billing }: { billing: Billing }) {
  const { provider, paymentMethod, card, period, seats } = billing
  const [portal, checkout] = [usePortal(), useCheckout()]
  if (provider === 'ledger') {
    return (
      <div>
        <dt>Payment</dt>
        <dd className={classes['fact']}>By invoice</dd>
        <dd>No card is kept and nothing is withdrawn</dd>
      </div>
    )
  }
  const words = card && cardWords(card)
  const isSetUp = paymentMethod !== null
  // Nobody pays yet: with as many seats as there are.
  const setUp = () =>
    checkout.mutate({ ...(period && { period }), ...(seats.bought !== null && { bought: seats.bought }) })
  const problem = portal.error ?? checkout.error
  return (
    <div>
      <dt className={classes['changing']}>
        Payment method
        <button
          type="button"
          aria-label={isSetUp ? 'Change the payment method' : 'Set up the payment method'}
          className={classes['link']}
          disabled={portal.isPending || checkout.isPending}
          onClick={() => (isSetUp ? portal.mutate() : setUp())}
        >
          {isSetUp ? 'Change' : 'Set up'}
        </button>
      </dt>
      <dd className={classes['fact']}>{words?.name ?? (isSetUp ? 'Not a card' : 'None yet')}</dd>
      <dd>
        {words?.expiry ?? (isSetUp ? 'As it was set up with the provider' : 'Nothing is charged until there is one')}
      </dd>
      {problem ? (
        <dd>
          <Problem>{sentenceOf(problem)}</Problem>
        </dd>
      ) : null}
    </div>
  )
}
