import type { Role } from '@atrium/policy/clinic'
import type { UserSort, UserStatus } from '@atrium/server/contract/user'
import * as z from 'zod/mini'
import { catch as orElse } from 'zod/mini'

/* The table's state, as it stands in the address. What nobody can mean is dropped rather than refused. */

const statuses = ['active', 'archived', 'pending', 'expired'] as const satisfies readonly UserStatus[]
const roles = ['owner', 'admin', 'member'] as const satisfies readonly Role[]
const sorts = ['role', '-role', 'name', '-name', 'lastActive', '-lastActive'] as const satisfies readonly UserSort[]

const lenient = <Schema extends z.core.$ZodType>(schema: Schema) => orElse(z.optional(schema), undefined)

export const usersSearch = z.object({
  search: lenient(z.string().check(z.maxLength(200))),
  status: lenient(z.enum(statuses)),
  role: lenient(z.enum(roles)),
  sort: lenient(z.enum(sorts)),
})
export type UsersSearch = z.output<typeof usersSearch>
