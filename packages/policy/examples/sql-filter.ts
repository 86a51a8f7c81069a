import { clinicPolicy, type Plan, type Role } from '@atrium/policy/clinic'

/** A condition with its parameters, to stand after WHERE. */
export interface Condition {
  readonly sql: string
  readonly values: readonly string[]
}

/** The history rows that this person may see: all, one's own and assigned rooms', or none. */
export function historyVisibleTo({ role, plan, userId }: { role: Role; plan: Plan; userId: string }): Condition {
  const may = clinicPolicy.for({ role, plan })
  if (may.can('history.viewClinic')) return { sql: 'TRUE', values: [] }
  if (!may.can('history.viewOwn')) return { sql: 'FALSE', values: [] }
  return {
    sql: 'user_id = ? OR room_id IN (SELECT room_id FROM assignment WHERE user_id = ?)',
    values: [userId, userId],
  }
}
