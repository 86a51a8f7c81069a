import { roleLabels } from '@atrium/policy/clinic'
import { Button } from '../../../components/button/button.tsx'
import { EmptyState } from '../../../components/states/empty-state.tsx'
import { wordList } from '../../../components/words/word-list.ts'
import { statusLabels } from '../acts/user-words.ts'
import type { UsersSearch } from '../users-search.ts'

/** Names each filter that is on. */
function nobodyWords({ search, status, role }: UsersSearch): string {
  const limits = [...(status ? [`status ${statusLabels[status]}`] : []), ...(role ? [`role ${roleLabels[role]}`] : [])]
  const who = search ? `Nobody here matches “${search}”` : 'Nobody is here'
  return limits.length === 0 ? `${who}.` : `${who} with ${wordList(limits)}.`
}

const everyone: UsersSearch = { search: undefined, status: undefined, role: undefined }

/** A clinic is never empty, so an empty table is a search that found nobody. */
export function NobodyFound({ search, onSearch }: { search: UsersSearch; onSearch: (change: UsersSearch) => void }) {
  const clear = (
    <Button variant="default" onClick={() => onSearch(everyone)}>
      Show everyone
    </Button>
  )
  return <EmptyState action={clear}>{nobodyWords(search)}</EmptyState>
}
