import { roleLabels, roles } from '@atrium/policy/clinic'
import { Filters } from '../../components/menu/filters.tsx'
import type { UsersSearch } from './users-search.ts'
import { statusLabels } from './acts/user-words.ts'

const statusOptions = (['active', 'archived', 'pending', 'expired'] as const).map((value) => ({
  value,
  label: statusLabels[value],
}))
const roleOptions = roles.map((value) => ({ value, label: roleLabels[value] }))

/** Who is shown. */
export function UserFilters({ search, onSearch }: { search: UsersSearch; onSearch: (change: UsersSearch) => void }) {
  const status = {
    label: 'Status',
    value: search.status,
    options: statusOptions,
    onChange: (value: UsersSearch['status']) => onSearch({ status: value }),
  }
  const role = {
    label: 'Role',
    value: search.role,
    options: roleOptions,
    onChange: (value: UsersSearch['role']) => onSearch({ role: value }),
  }
  return <Filters first={status} second={role} />
}
