import { clinicPolicy } from '@atrium/policy/clinic'
import type { AuditAction } from '../../contract/clinic/audit.ts'
import { auditActions } from '../../contract/clinic/audit.ts'
import type { Scope } from '../../scope.ts'

const ofMoney = auditActions.filter((action) => action.startsWith('payment.'))

/** What is of money is for Owners alone, in the log too (R17). */
export function hiddenActions({ actor }: Scope): readonly AuditAction[] {
  return clinicPolicy.can(actor, 'billing.manage') ? [] : ofMoney
}
