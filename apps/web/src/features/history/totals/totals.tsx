import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { historyTotalsOptions } from '../../../api/history/history-pages.ts'
import { Button } from '../../../components/button/button.tsx'
import { ErrorState } from '../../../components/states/error-state.tsx'
import type { HistorySearch } from '../history-search.ts'
import { durationWords } from '../history-words.ts'
import type { HistoryQuestion } from '../use-history-question.ts'
import { MonthBars } from './month-bars.tsx'
import { lastMonths } from './last-months.ts'
import { TotalsTables } from './totals-tables.tsx'
import classes from './totals.module.css'
import { wholeNumber } from '../../../components/words/whole-number.ts'

interface TotalsProps {
  question: HistoryQuestion
  onSearch: (change: HistorySearch) => void
}

/** The filter in three numbers, and twelve months of the same as bars or as a table. */
export function Totals({ question, onSearch }: TotalsProps) {
  const api = useApi()
  const [isTable, setTable] = useState(false)
  const chosen = useQuery({ ...historyTotalsOptions(api, question.filter), placeholderData: keepPreviousData })
  const year = useQuery({ ...historyTotalsOptions(api, question.year), placeholderData: keepPreviousData })
  const error = chosen.error ?? year.error
  if (error && !(chosen.data && year.data)) {
    const retry = () => {
      void chosen.refetch()
      void year.refetch()
    }
    return (
      <div className={classes['card']}>
        <ErrorState sentence={sentenceOf(error)} onRetry={retry} />
      </div>
    )
  }
  const { data } = chosen
  const months = year.data ? lastMonths(year.data.months, question.period.to) : undefined
  return (
    <section className={classes['card']} aria-label="Totals" aria-busy={!data || !months}>
      <div className={classes['top']}>
        <dl className={classes['numbers']} data-waiting={chosen.isPlaceholderData || undefined}>
          <Number term="calls" value={data && wholeNumber(data.visits)} />
          <Number term="in calls" value={data && durationWords(data.seconds)} />
          <Number
            term="on average"
            value={data && (data.visits === 0 ? '–' : durationWords(Math.round(data.seconds / data.visits)))}
          />
        </dl>
        <figure className={classes['chart']}>
          <figcaption>
            <span>Calls a month</span>
            <Button size="compact-sm" variant="subtle" aria-expanded={isTable} onClick={() => setTable(!isTable)}>
              {isTable ? 'Hide the tables' : 'As a table'}
            </Button>
          </figcaption>
          <MonthBars
            months={months ?? lastMonths([], question.period.to)}
            period={question.period}
            onChoose={(from, to) => onSearch({ from, to })}
          />
        </figure>
      </div>
      {isTable && months && data ? <TotalsTables months={months} rooms={data.rooms} /> : null}
    </section>
  )
}

function Number({ term, value }: { term: string; value: string | undefined }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value ?? ' '}</dd>
    </div>
  )
}
