import { Button } from '../../../components/button/button.tsx'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { downgradeOptions } from '../../../api/billing.ts'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { dayWords, shortDayWords } from '../../../components/words/calendar-day.ts'
import { useBillingChange } from '../use-billing-change.ts'
import { freezeEffects } from './freeze-effects.ts'

/** Says exactly what will freeze and when, and asks once (R19). */
export function DowngradeDialog({ onClose }: { onClose: () => void }) {
  const api = useApi()
  const downgrade = useMutation(
    api.options.billing.changePlan.mutationOptions(
      useBillingChange(({ pending }) => {
        onClose()
        if (pending) notify({ sentence: `The plan changes to Free on ${dayWords(pending.on)}.` })
      }),
    ),
  )
  const preview = useQuery({ ...downgradeOptions(api), enabled: !downgrade.isPending && !downgrade.isSuccess })
  const { data } = preview
  const problem = downgrade.error ?? preview.error
  return (
    <Dialog title="Downgrade to Free?" onClose={onClose}>
      <EffectList title="What happens" lines={6} effects={data && freezeEffects(data)} />
      {problem ? <Problem>{sentenceOf(problem)}</Problem> : null}
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose} data-autofocus>
          Keep Premium
        </Button>
        <Button
          color="bad"
          disabled={!data}
          loading={downgrade.isPending}
          onClick={() => data && downgrade.mutate({ plan: 'free', version: data.version })}
        >
          {data ? `Downgrade on ${shortDayWords(data.on)}` : 'Downgrade'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
