import type { Plan, Role } from '@atrium/policy/clinic'
import type { AuditAction } from '../contract/clinic/audit.ts'
import type { Database } from '../db/database.ts'

/** One audited change, with what is true of its target now. */
export interface Change {
  /** The number in the clinic's audit log; the numbers have no gaps. */
  seq: number
  action: AuditAction
  targetId: string
  /** The target membership as it is now; null when the target is none, or is gone. */
  membership: { role: Role; status: 'active' | 'archived' } | null
  plan: Plan
}

/** How many changes are read at once. */
export const portion = 200

/** What the hub reads, as the role that may read this and nothing else. */
export interface ChangeLog {
  /** At most a portion of what happened after number `since`, in order. */
  since(clinicId: string, since: number): Promise<Change[]>
  /** The number of the newest change. */
  newest(clinicId: string): Promise<number>
  /** Which of these watched sessions still live, as keys of {@link watchKey}. */
  alive(watched: Watched[], now: Date): Promise<Set<string>>
}

export interface Watched {
  sessionId: string
  clinicId: string
}

export const watchKey = ({ sessionId, clinicId }: Watched) => JSON.stringify([sessionId, clinicId])

export function changeLog(database: Database): ChangeLog {
  const read = (text: string, parameters: unknown[]) =>
    database.transaction(({ run }) => run(text, parameters), { role: 'atrium_events', readOnly: true })
  return {
    since: async (clinicId, since) => {
      const rows = await read('select * from atrium_changes($1, $2, $3)', [clinicId, since, portion])
      return (rows as ChangeRow[]).map(([seq, action, targetId, role, status, plan]) => ({
        seq,
        action,
        targetId,
        membership: role === null ? null : { role, status },
        plan,
      }))
    },
    newest: async (clinicId) => {
      const [[seq] = []] = await read('select atrium_newest_change($1)', [clinicId])
      return Number(seq)
    },
    alive: async (watched, now) => {
      const rows = await read('select * from atrium_live_sessions($1, $2, $3)', [
        watched.map(({ sessionId }) => sessionId),
        watched.map(({ clinicId }) => clinicId),
        now.toISOString(),
      ])
      return new Set(rows.map(([sessionId, clinicId]) => watchKey({ sessionId, clinicId } as Watched)))
    },
  }
}

type ChangeRow = [
  seq: number,
  action: AuditAction,
  targetId: string,
  ...membership: [role: Role, status: 'active' | 'archived'] | [role: null, status: null],
  plan: Plan,
]
