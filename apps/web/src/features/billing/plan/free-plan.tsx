import { Button } from '../../../components/button/button.tsx'
import { useState } from 'react'
import type { Billing } from '../../../api/outputs.ts'
import { Part } from '../../../components/dialog/part.tsx'
import { moneyWords } from '../../../components/words/money-words.ts'
import { MissingPayment } from '../payment/missing-payment.tsx'
import { PaymentFact } from '../payment/payment-fact.tsx'
import { percentWords } from '../billing-words.ts'
import classes from './plan.module.css'

const loadUpgrade = async () => (await import('./upgrade-dialog.tsx')).UpgradeDialog
const fetchUpgrade = () => void loadUpgrade().catch(() => undefined)

/** Nothing is paid for, and what Premium would cost. */
export function FreePlan({ billing }: { billing: Billing }) {
  const [isUpgrading, setUpgrading] = useState(false)
  const { prices, taxBasisPoints } = billing
  if (billing.missingPayment) return <FrozenPlan billing={billing} />
  return (
    <section className={classes['card']} aria-label="Plan">
      <div className={classes['main']}>
        <h2>Free</h2>
        <p className={classes['price']}>No charge, and no limit of seats.</p>
        <p className={classes['about']}>
          Premium adds Shared Rooms, group calls, moving a patient to another room, passcodes, words of your own in the
          waiting room, and accounts made in advance. What an earlier upgrade left is kept, and works again.
        </p>
        <div className={classes['acts']}>
          <Button onPointerEnter={fetchUpgrade} onFocus={fetchUpgrade} onClick={() => setUpgrading(true)}>
            Upgrade to Premium
          </Button>
        </div>
      </div>
      <dl className={classes['aside']}>
        <div>
          <dt>Premium by the month</dt>
          <dd className={classes['fact']}>{`${moneyWords(prices.month)} a seat`}</dd>
          <dd>{`Plus ${percentWords(taxBasisPoints)} tax`}</dd>
        </div>
        <div>
          <dt>Premium by the year</dt>
          <dd className={classes['fact']}>{`${moneyWords(prices.year)} a seat`}</dd>
          <dd>{`${moneyWords(12 * prices.month - prices.year)} less than twelve months`}</dd>
        </div>
      </dl>
      {isUpgrading ? <Part load={loadUpgrade} props={{ billing, onClose: () => setUpgrading(false) }} /> : null}
    </section>
  )
}

/** Premium that rests because a payment is missing (R20): there is nothing to buy, but to pay. */
function FrozenPlan({ billing }: { billing: Billing }) {
  return (
    <section className={classes['card']} aria-label="Plan">
      <div className={classes['main']}>
        <h2>Premium, frozen</h2>
        <p className={classes['price']}>The clinic is on Free until the payment comes in.</p>
        <MissingPayment billing={billing} />
      </div>
      <dl className={classes['aside']}>
        <PaymentFact billing={billing} />
        <div>
          <dt>Calls</dt>
          <dd className={classes['fact']}>Go on</dd>
          <dd>In Personal Rooms, as before</dd>
        </div>
      </dl>
    </section>
  )
}
