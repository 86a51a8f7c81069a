import { useMe } from '../../../api/me.ts'
import type { HistorySearch } from '../history-search.ts'
import { zoneWords } from '../history-words.ts'
import type { HistoryQuestion } from '../use-history-question.ts'
import classes from './history-filters.module.css'
import { PeriodMenu } from './period-menu.tsx'
import { RoomsMenu } from './rooms-menu.tsx'

interface HistoryFiltersProps {
  question: HistoryQuestion
  search: HistorySearch
  onSearch: (change: HistorySearch) => void
}

/** Whose calls, when, and of which rooms. */
export function HistoryFilters({ question, search, onSearch }: HistoryFiltersProps) {
  // What the role can never do is absent: everybody has their own (R28).
  const mayClinic = useMe().decisions['history.viewClinic'].allowed
  const { scope, zone } = question
  return (
    <search className={classes['filters']} aria-label="History" data-print="no">
      {mayClinic ? (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- buttons of a choice, no fields of a form
        <div role="group" aria-label="Whose calls" className={classes['scope']}>
          <button
            type="button"
            aria-pressed={scope === 'clinic'}
            data-active={scope === 'clinic' || undefined}
            onClick={() => onSearch({ scope: undefined, rooms: undefined })}
          >
            Whole clinic
          </button>
          <button
            type="button"
            aria-pressed={scope === 'own'}
            data-active={scope === 'own' || undefined}
            onClick={() => onSearch({ scope: 'own', rooms: undefined })}
          >
            My rooms
          </button>
        </div>
      ) : null}
      <PeriodMenu question={question} onSearch={onSearch} />
      <RoomsMenu question={question} chosen={search.rooms ?? []} onSearch={onSearch} />
      <span className={classes['zone']}>{zoneWords(zone)}</span>
    </search>
  )
}
