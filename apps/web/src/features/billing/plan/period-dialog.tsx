import { Button } from '../../../components/button/button.tsx'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { Billing } from '../../../api/outputs.ts'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { shortDayWords } from '../../../components/words/calendar-day.ts'
import { moneyWords } from '../../../components/words/money-words.ts'
import { pendingWords } from '../billing-words.ts'
import { CostBox } from '../cost-box.tsx'
import { useBillingChange } from '../use-billing-change.ts'

/** Another length of the period, from its end on. */
export function PeriodDialog({ billing, onClose }: { billing: Billing; onClose: () => void }) {
  const { options } = useApi()
  const period = billing.period === 'year' ? 'month' : 'year'
  const change = useMutation(
    options.billing.changePlan.mutationOptions(
      useBillingChange(({ pending }) => {
        onClose()
        if (pending) notify({ sentence: `The plan ${pendingWords(pending).replace('Is', 'is')}` })
      }),
    ),
  )
  const preview = useQuery({
    ...options.billing.previewPlan.queryOptions({ plan: 'premium', period }),
    enabled: !change.isPending && !change.isSuccess,
  })
  const { data } = preview
  const problem = change.error ?? preview.error
  return (
    <Dialog title={`Pay by the ${period}?`} onClose={onClose}>
      <CostBox
        costs={
          data && [
            { when: 'Today', amount: moneyWords(data.today.total), about: 'The present period is paid for' },
            {
              when: `Each ${period} from ${shortDayWords(data.on)}`,
              amount: moneyWords(data.renewal?.total ?? 0),
              about: billing.next ? `${moneyWords(billing.next.total)} each ${billing.next.period} until now` : '',
            },
          ]
        }
      />
      {problem ? <Problem>{sentenceOf(problem)}</Problem> : null}
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button
          disabled={!data}
          loading={change.isPending}
          onClick={() => data && change.mutate({ plan: 'premium', period, version: data.version })}
        >
          {data ? `Change on ${shortDayWords(data.on)}` : 'Change'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
