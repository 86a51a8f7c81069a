import { Button } from '../../../components/button/button.tsx'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { Billing } from '../../../api/outputs.ts'
import { Problem } from '../../../components/dialog/problem.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { counted } from '../../../components/words/word-list.ts'
import { CostBox } from '../cost-box.tsx'
import { useBillingChange } from '../use-billing-change.ts'
import { SeatField } from './seat-field.tsx'
import { actWords, leastSeats, presentWords, refusalWords, seatCosts } from './seat-words.ts'
import classes from './seats.module.css'

/** Typing is asked about after a pause. */
const pause = 150

/** How many seats are paid for: what another number costs is said before it is bought (R18). */
export function SeatsForm({ billing: { seats } }: { billing: Billing }) {
  const { options } = useApi()
  const present = seats.bought ?? 0
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState(String(present))
  // Another number of seats, whoever set it, is shown; as long as counts alone change, what was typed stays.
  const [told, setTold] = useState(present)
  if (told !== present) {
    setTold(present)
    setTyped(String(present))
  }
  const hintId = useId()
  const wanted = typed === '' ? present : Number(typed)
  const refusal = refusalWords(seats, wanted)
  const isChange = wanted !== present && refusal === null
  const [asked] = useDebouncedValue(wanted, pause)
  const set = useMutation(
    options.billing.setSeats.mutationOptions(
      useBillingChange((after) => {
        keepFocus(form.current)
        notify({ sentence: `The clinic has ${counted(after.seats.bought ?? 0, 'seat')} now.` })
      }),
    ),
  )
  const preview = useQuery({
    ...options.billing.previewSeats.queryOptions({ bought: asked }),
    enabled: isChange && asked === wanted && !set.isPending,
    placeholderData: keepPreviousData,
  })
  const shown = isChange && preview.data?.bought === wanted ? preview.data : undefined
  const problem = set.error ?? (isChange ? preview.error : null)
  const type = (value: string) => {
    set.reset()
    setTyped(value)
  }
  return (
    <form
      ref={form}
      tabIndex={-1}
      aria-label="Seats to pay for"
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (shown) set.mutate({ bought: wanted, version: shown.version, agreed: shown.today.total })
      }}
    >
      <div className={classes['line']}>
        <SeatField
          value={typed}
          onChange={type}
          least={leastSeats(seats)}
          describedBy={hintId}
          isWrong={refusal !== null}
        />
        <p id={hintId} data-wrong={refusal !== null || undefined} aria-live="polite">
          {refusal ?? presentWords(seats)}
        </p>
      </div>
      {isChange ? <CostBox costs={shown && seatCosts(shown)} /> : null}
      {problem ? <Problem>{sentenceOf(problem)}</Problem> : null}
      {wanted === present ? null : (
        <div className={classes['acts']}>
          {refusal === null ? (
            <Button type="submit" disabled={!shown} loading={set.isPending}>
              {actWords(present, wanted, shown?.today)}
            </Button>
          ) : null}
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              keepFocus(form.current)
              type(String(present))
            }}
          >
            Keep {present}
          </Button>
        </div>
      )}
    </form>
  )
}

/** A button that has done its work goes: the next Tab leads on from where it was. */
function keepFocus(form: HTMLFormElement | null): void {
  if (document.activeElement instanceof HTMLButtonElement && form?.contains(document.activeElement)) form.focus()
}
