import type { EmergencyLook } from '../../contract/visits/emergency.ts'
import { ConflictFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { assertOn, getEmergency } from './emergency.ts'
import { messagesOf } from './messages.ts'
import { asVisit, visitColumns } from './visit-row.ts'

const most = 500

/**
 * Who waits and who is in a call in the room that one has entered in an emergency, and what was written. That it was looked at is in the log before
 * it is told, with how many patients were seen (R37).
 *
 * @throws ConflictFailure once it is over, or turned off.
 */
export async function lookInEmergency(scope: Scope): Promise<EmergencyLook> {
  const state = await getEmergency(scope)
  assertOn(state)
  if (!state.open) throw new ConflictFailure('This emergency access is over.')
  const { run, clinic, now } = scope
  const { room } = state.open
  const rows = await run(
    `${visitColumns}
     where v.clinic_id = $1 and v.room_id = $2 and (v.status = 'in-call'
       or v.status = 'waiting' and (v.kept_until is null or v.kept_until > $3))
     order by v.arrived_at, v.id collate "C" limit ${most}`,
    [clinic.id, room.id, now.toISOString()],
  )
  const visits = []
  for (const row of rows) {
    const visit = asVisit(scope, row)
    visits.push({ ...visit, messages: await messagesOf(scope, visit.id) })
  }
  await recordChange(scope, { action: 'emergency.looked', target: room, after: { patients: visits.length } })
  return { ...state.open, visits }
}
