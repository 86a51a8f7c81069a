import { useQuery } from '@tanstack/react-query'
import { IconChevronDown } from '@tabler/icons-react'
import { useApi } from '../../../api/api.tsx'
import { historyTotalsOptions } from '../../../api/history/history-pages.ts'
import classes from '../../../components/menu/filter-menu.module.css'
import { MenuItem, MenuSeparator } from '../../../components/menu/menu-item.tsx'
import { Menu } from '../../../components/menu/menu.tsx'
import { counted } from '../../../components/words/word-list.ts'
import type { HistorySearch } from '../history-search.ts'
import type { HistoryQuestion } from '../use-history-question.ts'

interface RoomsMenuProps {
  question: HistoryQuestion
  chosen: readonly string[]
  onSearch: (change: HistorySearch) => void
}

/** More rooms than this are not offered: the busiest are. */
const mostOffered = 40

/** Of which rooms: of those that had calls in these twelve months, closed ones too. Several at once. */
export function RoomsMenu({ question: { year }, chosen, onSearch }: RoomsMenuProps) {
  const { roomIds: _, ...all } = year
  const { data } = useQuery(historyTotalsOptions(useApi(), all))
  const rooms = data?.rooms ?? []
  const offered = rooms
    .toSorted((one, other) => other.visits - one.visits)
    .filter(({ id }, place) => place < mostOffered || chosen.includes(id))
    .toSorted((one, other) => one.name.localeCompare(other.name))
  const only = chosen.length === 1 ? rooms.find(({ id }) => id === chosen[0])?.name : undefined
  const words = chosen.length === 0 ? 'All' : (only ?? counted(chosen.length, 'room'))
  const toggle = (id: string) => {
    const rest = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]
    onSearch({ rooms: rest.length === 0 ? undefined : rest })
  }
  return (
    <Menu
      label="Rooms"
      align="start"
      renderTrigger={(props) => (
        <button {...props} className={classes['button']} data-active={chosen.length > 0 || undefined}>
          Rooms: <bdi>{words}</bdi>
          <IconChevronDown size="1rem" stroke={1.6} aria-hidden="true" />
        </button>
      )}
    >
      <MenuItem isChecked={chosen.length === 0} onSelect={() => onSearch({ rooms: undefined })}>
        All
      </MenuItem>
      {offered.length > 0 ? <MenuSeparator /> : null}
      {offered.map(({ id, name, visits }) => (
        <MenuItem
          key={id}
          isOneOfMany
          isChecked={chosen.includes(id)}
          hint={counted(visits, 'call')}
          onSelect={() => toggle(id)}
        >
          {name}
        </MenuItem>
      ))}
    </Menu>
  )
}
