import { NativeSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { Billing } from '../../../api/outputs.ts'
import { Button } from '../../../components/button/button.tsx'
import { Dialog, DialogActions, DialogForm } from '../../../components/dialog/dialog.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { counted } from '../../../components/words/word-list.ts'
import type { BillingPeriod } from '../billing-words.ts'
import { shortDayWords } from '../../../components/words/calendar-day.ts'
import { moneyWords } from '../../../components/words/money-words.ts'
import { CostBox } from '../cost-box.tsx'
import { useCheckout } from '../payment/use-provider-page.ts'
import { SeatField } from '../seats/seat-field.tsx'
import { leastSeats } from '../seats/seat-words.ts'
import { useBillingChange } from '../use-billing-change.ts'

/** Seats, the period, and what that costs now and later; then Premium at once (R19). */
export function UpgradeDialog({ billing, onClose }: { billing: Billing; onClose: () => void }) {
  const { options } = useApi()
  const least = leastSeats(billing.seats)
  const [typed, setTyped] = useState(String(least))
  const [period, setPeriod] = useState<BillingPeriod>('month')
  const bought = Number(typed)
  const [asked] = useDebouncedValue(bought, 150)
  const isEnough = bought >= least
  const upgrade = useMutation(
    options.billing.changePlan.mutationOptions(
      useBillingChange(() => {
        onClose()
        notify({ sentence: 'The clinic is on Premium now.' })
      }),
    ),
  )
  const checkout = useCheckout()
  const preview = useQuery({
    ...options.billing.previewPlan.queryOptions({ plan: 'premium', period, bought: asked }),
    enabled: isEnough && asked === bought && !upgrade.isPending && !upgrade.isSuccess,
  })
  const shown = isEnough && preview.data?.bought === bought ? preview.data : undefined
  const problem = upgrade.error ?? checkout.error ?? preview.error
  return (
    <Dialog title="Upgrade to Premium" onClose={onClose}>
      <DialogForm
        onSubmit={() => {
          if (!shown) return
          if (billing.provider === 'stripe') return checkout.mutate({ period, bought })
          const { version, today } = shown
          upgrade.mutate({ plan: 'premium', period, bought, version, agreed: today.total })
        }}
      >
        <NativeSelect
          label="Paid by"
          value={period}
          data={[
            { value: 'month', label: `The month: ${moneyWords(billing.prices.month)} a seat` },
            { value: 'year', label: `The year: ${moneyWords(billing.prices.year)} a seat` },
          ]}
          onChange={(event) => setPeriod(event.currentTarget.value === 'year' ? 'year' : 'month')}
        />
        <SeatField value={typed} onChange={setTyped} least={least} isWrong={!isEnough} />
        {isEnough ? null : (
          <Problem>{`At least ${counted(least, 'seat')}: as many people and invitations there are.`}</Problem>
        )}
        <CostBox
          costs={
            shown && [
              { when: 'Today', amount: moneyWords(shown.today.total), about: `${counted(bought, 'seat')}, with tax` },
              {
                when: `Each ${period} from ${shortDayWords(shown.renewal?.on ?? shown.on)}`,
                amount: moneyWords(shown.renewal?.total ?? 0),
                about: 'You can downgrade for the end of any period',
              },
            ]
          }
        />
        {problem ? <Problem>{sentenceOf(problem)}</Problem> : null}
        <DialogActions>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            disabled={!shown}
            loading={upgrade.isPending || checkout.isPending || checkout.isSuccess}
          >
            {actWords(billing, shown?.today.total)}
          </Button>
        </DialogActions>
      </DialogForm>
    </Dialog>
  )
}

/** Where somebody moves the money, it is paid on their page. */
function actWords({ provider }: Billing, total: number | undefined): string {
  if (provider === 'stripe') return 'Continue to payment'
  return total === undefined ? 'Upgrade' : `Upgrade for ${moneyWords(total)}`
}
