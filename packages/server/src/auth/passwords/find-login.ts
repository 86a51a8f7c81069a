import type { Database } from '../../db/database.ts'
import type { Charge, Charged } from '../limits/tries.ts'
import { chargedBy, chargeParameters } from '../limits/tries.ts'

/** A login as it stands before its password is looked at. */
export interface FoundLogin {
  user: { id: string; name: string; email: string }
  /** Null where it has none. */
  passwordHash: string | null
}

/**
 * Counts a try and finds the login that it is about, at one go. A full bucket finds nobody. The same is asked where no login
 * has the address (R34).
 */
export async function chargeAndFind(
  database: Database,
  charges: readonly Charge[],
  email: string,
): Promise<Charged & { login: FoundLogin | null }> {
  const [row = []] = await database.single('atrium_auth')(
    `select c.charged, c.wait, u.id, u.name, u.email, a.password
     from atrium_charge($1, $2, $3, $4) c
     left join users u on u.email = $5 and c.wait is null
     left join accounts a on a.user_id = coalesce(u.id, '') and a.provider_id = 'credential'`,
    [...chargeParameters(charges), email],
  )
  const [, , id, name, address, passwordHash] = row as LoginRow
  return {
    ...chargedBy(charges, row),
    login: id === null ? null : { user: { id, name, email: address }, passwordHash },
  }
}

type LoginRow = [
  charged: number,
  wait: number | null,
  id: string | null,
  name: string,
  email: string,
  passwordHash: string | null,
]
