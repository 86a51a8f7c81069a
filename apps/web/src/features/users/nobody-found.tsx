import { Button } from '@mantine/core'
import { EmptyState } from '../../components/empty-state.tsx'
import type { UsersSearch } from './users-search.ts'

const everyone: UsersSearch = { search: undefined, status: undefined, role: undefined }

/** A clinic is never empty, so an empty table is a search that found nobody. */
export function NobodyFound({ search, onSearch }: { search: UsersSearch; onSearch: (change: UsersSearch) => void }) {
  const clear = (
    <Button variant="default" onClick={() => onSearch(everyone)}>
      Show everyone
    </Button>
  )
  return (
    <EmptyState action={clear}>
      {search.search ? `Nobody here matches “${search.search}”.` : 'Nobody has this status and role.'}
    </EmptyState>
  )
}
