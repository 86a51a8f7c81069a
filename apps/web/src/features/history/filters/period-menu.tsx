import { IconCalendar, IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { Part } from '../../../components/dialog/part.tsx'
import classes from '../../../components/menu/filter-menu.module.css'
import { MenuItem, MenuSeparator } from '../../../components/menu/menu-item.tsx'
import { Menu } from '../../../components/menu/menu.tsx'
import type { HistorySearch } from '../history-search.ts'
import { offeredPeriods, periodWords } from '../period/period.ts'
import type { HistoryQuestion } from '../use-history-question.ts'

const loadDays = async () => (await import('./days-dialog.tsx')).DaysDialog

interface PeriodMenuProps {
  question: HistoryQuestion
  onSearch: (change: HistorySearch) => void
}

/** From when to when: some that people mean often, or days of one's own. */
export function PeriodMenu({ question: { period, today, zone }, onSearch }: PeriodMenuProps) {
  const [isAsking, setAsking] = useState(false)
  const offered = offeredPeriods(today)
  const [month] = offered
  const isChosen = (each: { from: string; to: string }) => each.from === period.from && each.to === period.to
  return (
    <>
      <Menu
        label="Dates"
        align="start"
        renderTrigger={(props) => (
          <button
            {...props}
            className={classes['button']}
            aria-label={`Dates: ${periodWords(period)}`}
            data-active={(month && !isChosen(month)) || undefined}
          >
            <IconCalendar size="1rem" stroke={1.6} aria-hidden="true" />
            {periodWords(period)}
            <IconChevronDown size="1rem" stroke={1.6} aria-hidden="true" />
          </button>
        )}
      >
        {offered.map((each, place) => (
          <MenuItem
            key={each.label}
            isChecked={isChosen(each)}
            // The first is what an address without days means.
            onSelect={() =>
              onSearch(place === 0 ? { from: undefined, to: undefined } : { from: each.from, to: each.to })
            }
          >
            {each.label}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem isChecked={!offered.some(isChosen)} onSelect={() => setAsking(true)}>
          Other dates
        </MenuItem>
      </Menu>
      {isAsking ? (
        <Part
          load={loadDays}
          props={{
            period,
            zone,
            onChoose: (chosen: { from: string; to: string }) => onSearch(chosen),
            onClose: () => setAsking(false),
          }}
        />
      ) : null}
    </>
  )
}
