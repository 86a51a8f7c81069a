import type { AuditAction } from '../../contract/clinic/audit.ts'
import type { OwnScope } from '../../entrance/login.ts'
import { recordChange } from '../audit/audit.ts'

/**
 * Writes what somebody did with the own login into the log of the clinic they did it in (R29). Whom no clinic lets in has none: a
 * former employer need not know, and the person is told by mail.
 */
export async function recordOwn(
  scope: OwnScope,
  action: AuditAction & `account.${string}`,
  values: { before?: Record<string, unknown>; after?: Record<string, unknown> } = {},
): Promise<void> {
  if (scope.clinic === null) return
  const { membershipId: id, name } = scope.actor
  await recordChange(scope, { action, target: { id, name }, ...values })
}
