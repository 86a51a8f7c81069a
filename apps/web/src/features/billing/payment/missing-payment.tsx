import type { Billing } from '../../../api/outputs.ts'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { Button } from '../../../components/button/button.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import classes from '../plan/plan.module.css'
import { missingWords } from './payment-words.ts'
import { usePortal } from './use-provider-page.ts'

/** A payment that is missing, what comes of it, and the way to mend it. */
export function MissingPayment({ billing }: { billing: Billing }) {
  const portal = usePortal()
  const words = missingWords(billing)
  if (words === null) return null
  return (
    <>
      <div className={classes['pending']}>
        <p>
          {words.fact}
          <span>{words.about}</span>
        </p>
        {billing.provider === 'stripe' ? (
          <Button variant="default" loading={portal.isPending} onClick={() => portal.mutate()}>
            Mend the payment
          </Button>
        ) : null}
      </div>
      {portal.error ? <Problem>{sentenceOf(portal.error)}</Problem> : null}
    </>
  )
}
