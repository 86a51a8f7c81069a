import type { Header } from '@tanstack/react-table'
import { FlexRender } from '@tanstack/react-table'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { UserRow } from '../../api/outputs.ts'
import { HiddenText } from '../../components/hidden-text.tsx'
import type { UserFeatures } from './user-columns.tsx'
import type { UsersSearch } from './users-search.ts'
import classes from './users-table.module.css'

type Sort = NonNullable<UsersSearch['sort']>

/** What a click on a heading asks for first, and then. The last seen come first, because they are looked for. */
const orders: Partial<Record<string, readonly [Sort, Sort]>> = {
  name: ['name', '-name'],
  role: ['role', '-role'],
  lastActive: ['-lastActive', 'lastActive'],
}

export interface UsersHeadProps {
  headers: readonly Header<UserFeatures, UserRow>[]
  sort: Sort
  onSort: (sort: UsersSearch['sort']) => void
}

export function UsersHead({ headers, sort, onSort }: UsersHeadProps) {
  return (
    <thead>
      <tr>
        {headers.map((header) => {
          const [first, second] = orders[header.id] ?? []
          if (!first) {
            return (
              <th key={header.id} scope="col" data-column={header.id}>
                <FlexRender header={header} />
              </th>
            )
          }
          const isSorted = sort === first || sort === second
          const isDescending = sort.startsWith('-')
          const Arrow = isDescending ? IconArrowDown : IconArrowUp
          return (
            <th
              key={header.id}
              scope="col"
              data-column={header.id}
              aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : undefined}
            >
              <button
                type="button"
                className={classes['sort']}
                data-sorted={isSorted || undefined}
                onClick={() => onSort(sort === first ? second : first)}
              >
                <FlexRender header={header} />
                <Arrow size={14} stroke={1.6} aria-hidden="true" />
              </button>
            </th>
          )
        })}
        <th scope="col" data-column="menu">
          <HiddenText>Actions</HiddenText>
        </th>
      </tr>
    </thead>
  )
}
