import type { Capability } from '@atrium/policy/clinic'
import { capabilities } from '@atrium/policy/clinic'
import type { DeniedFailure } from './failures.ts'
import { denied } from './failures.ts'

/**
 * The database's own refusal of a clinic without an active Owner (R2), told as the denial that it is.
 * Services look first, so this is seen only when a path forgot to.
 *
 * @param rule the procedure's: a denial names the capability that was asked for; leaving changes a status.
 */
export function ownerKept(error: unknown, rule: string | undefined): DeniedFailure | null {
  const capability: Capability = capabilities.find((each) => each === rule) ?? 'user.changeStatus'
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('constraint' in each && each.constraint === constraint) return denied(capability, 'last-owner')
  }
  return null
}

const constraint = 'clinic_keeps_an_owner'
