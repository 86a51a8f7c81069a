import { Button } from '../../../components/button/button.tsx'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { Billing } from '../../../api/outputs.ts'
import { Part } from '../../../components/dialog/part.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { counted } from '../../../components/words/word-list.ts'
import { dayWords, shortDayWords } from '../../../components/words/calendar-day.ts'
import { moneyWords } from '../../../components/words/money-words.ts'
import { MissingPayment } from '../payment/missing-payment.tsx'
import { PaymentFact } from '../payment/payment-fact.tsx'
import { pendingWords, priceWords, spanWords } from '../billing-words.ts'
import { SeatsForm } from '../seats/seats-form.tsx'
import { useBillingChange } from '../use-billing-change.ts'
import classes from './plan.module.css'

const loadPeriod = async () => (await import('./period-dialog.tsx')).PeriodDialog

/** The plan that is paid for: its price, its seats, and what comes next. */
export function PremiumPlan({ billing }: { billing: Billing }) {
  const [isChoosing, setChoosing] = useState(false)
  const { period, renewsOn, pending } = billing
  // A provider whom nobody pays yet has no period that could be another one.
  const isPaid = billing.provider === 'ledger' || billing.paymentMethod !== null
  const renewal = renewsOn !== null && pending?.plan !== 'free' ? ` Renews on ${dayWords(renewsOn)}.` : ''
  return (
    <section className={classes['card']} aria-label="Plan">
      <div className={classes['main']}>
        <h2>Premium</h2>
        <p className={classes['price']}>
          {`${priceWords(billing, period ?? 'month')}${renewal} `}
          {billing.current && !pending && isPaid ? (
            <button type="button" className={classes['link']} onClick={() => setChoosing(true)}>
              {`Pay by the ${period === 'year' ? 'month' : 'year'}`}
            </button>
          ) : null}
        </p>
        <MissingPayment billing={billing} />
        {pending ? <Pending pending={pending} version={billing.version} /> : null}
        <SeatsForm billing={billing} />
      </div>
      <Aside billing={billing} />
      {isChoosing ? <Part load={loadPeriod} props={{ billing, onClose: () => setChoosing(false) }} /> : null}
    </section>
  )
}

/** What waits for the period's end, and the way back (R19). */
function Pending({ pending, version }: { pending: NonNullable<Billing['pending']>; version: number }) {
  const { options } = useApi()
  const undo = useMutation(
    options.billing.changePlan.mutationOptions(
      useBillingChange(() => notify({ sentence: 'The change is taken back. The plan goes on as it is.' })),
    ),
  )
  // What is now is asked for: that takes back whatever waits.
  const present =
    pending.plan === 'free' ? {} : { period: pending.period === 'year' ? ('month' as const) : ('year' as const) }
  return (
    <>
      <div className={classes['pending']}>
        <p>
          {pendingWords(pending)}
          <span>{`Until then everything stays as it is.`}</span>
        </p>
        <Button
          variant="default"
          loading={undo.isPending}
          onClick={() => undo.mutate({ plan: 'premium', ...present, version })}
        >
          Undo
        </Button>
      </div>
      {undo.error ? <Problem>{sentenceOf(undo.error)}</Problem> : null}
    </>
  )
}

function Aside({ billing }: { billing: Billing }) {
  const { next, pending } = billing
  return (
    <dl className={classes['aside']}>
      <div>
        <dt>Next invoice</dt>
        {next ? (
          <>
            <dd className={classes['fact']}>{`${moneyWords(next.total)} on ${shortDayWords(next.from)}`}</dd>
            <dd>{`${counted(next.seats, 'seat')}, ${spanWords(next)}`}</dd>
          </>
        ) : (
          <>
            <dd className={classes['fact']}>None</dd>
            <dd>{pending ? 'The plan ends before it' : 'With the first change of seats'}</dd>
          </>
        )}
      </div>
      <PaymentFact billing={billing} />
      <div>
        <dt>Invoices</dt>
        <dd className={classes['fact']}>On this page</dd>
        <dd>For the clinic’s Owners, to print or to keep</dd>
      </div>
    </dl>
  )
}
