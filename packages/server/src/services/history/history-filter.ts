import { clinicPolicy } from '@atrium/policy/clinic'
import type { HistoryFilter } from '../../contract/visits/history.ts'
import { assertAllowed, denied, MissingFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { inUtc } from '../in-utc.ts'

/** What of the history is asked for: of these rooms, null for all of the clinic; and when. */
export interface Asked {
  roomIds: string[] | null
  from: string | null
  to: string | null
}

/**
 * Decides which rooms' history one reads (R28): all of the clinic's, or the own room's and those of rooms that one is assigned to now,
 * frozen and closed ones too (R20).
 *
 * @throws DeniedFailure, and for the own history of somebody else's room too; MissingFailure for what is no room of the clinic.
 */
export async function decideHistory(scope: Scope, { scope: whose, from, to, roomIds }: HistoryFilter): Promise<Asked> {
  if (whose === 'clinic') assertAllowed(clinicPolicy.decide(scope.actor, 'history.viewClinic'))
  else assertAllowed(clinicPolicy.decide(scope.actor, 'history.viewOwn', { own: true, assigned: true }))
  const named = roomIds && [...new Set(roomIds)]
  if (named) await assertRooms(scope, named)
  return {
    roomIds: await roomsOf(scope, whose === 'own', named ?? null),
    from: from === undefined ? null : inUtc(from),
    to: to === undefined ? null : inUtc(to),
  }
}

async function roomsOf(scope: Scope, isOwn: boolean, named: string[] | null): Promise<string[] | null> {
  if (!isOwn) return named
  const own = await ownRooms(scope)
  if (named?.some((id) => !own.has(id))) throw denied('history.viewOwn', 'not-assigned')
  return named ?? [...own]
}

async function assertRooms({ run, clinic }: Scope, ids: string[]): Promise<void> {
  const [[found] = []] = await run('select count(*)::int from rooms where clinic_id = $1 and id = any ($2::text[])', [
    clinic.id,
    ids,
  ])
  if (Number(found) < ids.length) throw new MissingFailure()
}

async function ownRooms({ run, clinic, actor }: Scope): Promise<Set<string>> {
  const rows = await run(
    `select id from rooms where clinic_id = $1 and membership_id = $2
     union select room_id from room_assignments where clinic_id = $1 and membership_id = $2`,
    [clinic.id, actor.membershipId],
  )
  return new Set(rows.map(([id]) => String(id)))
}

/** Calls `v` that are history and were asked for. */
export function isAsked({ from, to }: Asked, value: (each: unknown) => string): string {
  const conditions = ["v.clinic_id = $1 and v.status = 'ended' and v.started_at is not null"]
  if (from !== null) conditions.push(`v.started_at >= ${value(from)}::timestamptz`)
  if (to !== null) conditions.push(`v.started_at < ${value(to)}::timestamptz`)
  return conditions.join(' and ')
}

/** A row's length: totals add up the same whole seconds. */
export const secondsOf = 'floor(extract(epoch from v.ended_at - v.started_at))::int'
