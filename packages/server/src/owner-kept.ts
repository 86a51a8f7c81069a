import type { DeniedFailure } from './failures.ts'
import { denied } from './failures.ts'

/**
 * The database's own refusal of a clinic without an active Owner (R2), told as the denial that it is.
 * Services look first, so this is seen only when a path forgot to.
 */
export function ownerKept(error: unknown): DeniedFailure | null {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('constraint' in each && each.constraint === constraint) return denied('user.changeRole', 'last-owner')
  }
  return null
}

const constraint = 'clinic_keeps_an_owner'
