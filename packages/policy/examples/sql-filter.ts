import { clinicPolicy, type Plan, type Role } from '@atrium/policy/clinic'

/** A condition with its parameters, to stand after WHERE. */
export interface Condition {
  readonly sql: string
  readonly values: readonly string[]
}

const conditions = {
  own: 'user_id = ?',
  assigned: 'room_id IN (SELECT room_id FROM assignment WHERE user_id = ?)',
}

/** The history rows that this person may see: all, one's own and assigned rooms', or none. */
export function historyVisibleTo({ role, plan, userId }: { role: Role; plan: Plan; userId: string }): Condition {
  const may = clinicPolicy.for({ role, plan })
  if (may.can('history.viewClinic')) return { sql: 'TRUE', values: [] }
  // Of no room in particular: what would have to be true of it becomes the condition.
  const { allowed, when = [] } = may.decisions['history.viewOwn']
  if (!allowed) return { sql: 'FALSE', values: [] }
  return { sql: when.map((fact) => conditions[fact]).join(' OR '), values: when.map(() => userId) }
}
