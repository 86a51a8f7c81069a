import type { Role } from '@atrium/policy/clinic'
import type { UserSort, UserStatus } from '@atrium/server/contract/people/user'

/** The table's state, as it stands in the address. */
export interface UsersSearch {
  search?: string | undefined
  status?: UserStatus | undefined
  role?: Role | undefined
  sort?: UserSort | undefined
}

const statuses = ['active', 'archived', 'pending', 'expired'] as const satisfies readonly UserStatus[]
const roles = ['owner', 'admin', 'member'] as const satisfies readonly Role[]
const sorts = ['role', '-role', 'name', '-name', 'lastActive', '-lastActive'] as const satisfies readonly UserSort[]
const longest = 200

/**
 * What nobody can mean is dropped rather than refused, and so is what mail and advertisements add. Written by hand, so
 * that the pages' first script has no schema library.
 */
export function usersSearch({ search, status, role, sort }: Record<string, unknown>): UsersSearch {
  const text = typeof search === 'string' && search.length <= longest ? search : undefined
  const known: UsersSearch = {
    search: text,
    status: statuses.find((each) => each === status),
    role: roles.find((each) => each === role),
    sort: sorts.find((each) => each === sort),
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}
