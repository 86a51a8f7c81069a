import { Filters } from '../../components/menu/filters.tsx'
import { wordList } from '../../components/words/word-list.ts'
import type { RoomsSearch } from './rooms-search.ts'

const kindOptions = [
  { value: 'shared', label: 'Shared' },
  { value: 'personal', label: 'Personal' },
] as const
const accessOptions = [
  { value: 'enter', label: 'I can enter' },
  { value: 'manage-only', label: 'Manage only' },
  { value: 'none', label: 'No access' },
] as const

/** Names each filter that is on: "kind Shared and access Manage only". */
export function roomFilterWords({ kind, access }: RoomsSearch): string {
  const labelOf = (options: readonly { value: string; label: string }[], value: string | undefined) =>
    options.find((option) => option.value === value)?.label
  const [kindLabel, accessLabel] = [labelOf(kindOptions, kind), labelOf(accessOptions, access)]
  return wordList([...(kindLabel ? [`kind ${kindLabel}`] : []), ...(accessLabel ? [`access “${accessLabel}”`] : [])])
}

/** Which rooms are shown. */
export function RoomFilters({ search, onSearch }: { search: RoomsSearch; onSearch: (change: RoomsSearch) => void }) {
  const kind = {
    label: 'Kind',
    value: search.kind,
    options: kindOptions,
    onChange: (value: RoomsSearch['kind']) => onSearch({ kind: value }),
  }
  const access = {
    label: 'My access',
    value: search.access,
    options: accessOptions,
    onChange: (value: RoomsSearch['access']) => onSearch({ access: value }),
  }
  return <Filters first={kind} second={access} />
}
