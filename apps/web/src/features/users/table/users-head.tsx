import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { HiddenText } from '../../../components/hidden-text.tsx'
import type { UserRow } from '../../../api/outputs.ts'
import { SelectBox } from '../select/select-box.tsx'
import type { Selection } from '../select/use-selection.ts'
import { userColumns } from './user-columns.tsx'
import type { UsersSearch } from '../users-search.ts'
import classes from '../../../components/table/table.module.css'
import { wholeNumber } from '../../../components/words/whole-number.ts'

type Sort = NonNullable<UsersSearch['sort']>

/** What a click on a heading asks for first, and then. The last seen come first, because they are looked for. */
const orders: Partial<Record<string, readonly [Sort, Sort]>> = {
  name: ['name', '-name'],
  role: ['role', '-role'],
  lastActive: ['-lastActive', 'lastActive'],
}

export interface UsersHeadProps {
  sort: Sort
  onSort: (sort: UsersSearch['sort']) => void
  /** Whether rows have one, and a box before it. */
  hasMenus: boolean
  rows: readonly UserRow[]
  selection: Selection
}

export function UsersHead({ sort, onSort, hasMenus, rows, selection }: UsersHeadProps) {
  return (
    <thead>
      <tr>
        {hasMenus ? (
          <th scope="col" data-column="select">
            <SelectAll rows={rows} selection={selection} />
          </th>
        ) : null}
        {userColumns.map(({ id, header }) => {
          const [first, second] = orders[id] ?? []
          if (!first) {
            return (
              <th key={id} scope="col" data-column={id}>
                {header}
              </th>
            )
          }
          const isSorted = sort === first || sort === second
          const isDescending = sort.startsWith('-')
          const Arrow = isDescending ? IconArrowDown : IconArrowUp
          return (
            <th
              key={id}
              scope="col"
              data-column={id}
              aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : undefined}
            >
              <button
                type="button"
                className={classes['sort']}
                data-sorted={isSorted || undefined}
                onClick={() => onSort(sort === first ? second : first)}
              >
                {header}
                <Arrow size="0.875rem" stroke={1.6} aria-hidden="true" />
              </button>
            </th>
          )
        })}
        {hasMenus ? (
          <th scope="col" data-column="menu">
            <HiddenText>Actions</HiddenText>
          </th>
        ) : null}
      </tr>
    </thead>
  )
}

/** All that the table holds so far: as one scrolls, there are more. */
function SelectAll({ rows, selection: { selected, onSelectAll } }: Pick<UsersHeadProps, 'rows' | 'selection'>) {
  const areAll = selected.size >= rows.length && rows.every(({ id }) => selected.has(id))
  return (
    <SelectBox
      label={`Select all ${wholeNumber(rows.length)} shown`}
      isChecked={areAll}
      isMixed={!areAll && selected.size > 0}
      onSelect={onSelectAll}
    />
  )
}
