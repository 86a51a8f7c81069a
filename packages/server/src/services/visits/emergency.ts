import { clinicPolicy } from '@atrium/policy/clinic'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Emergency, EmergencyInput, EmergencyState } from '../../contract/visits/emergency.ts'
import { emergencyMinutes } from '../../contract/values/limits.ts'
import { emergencies, rooms } from '../../db/schema.ts'
import { asSettings } from '../../entrance/by-token/by-visit.ts'
import { ConflictFailure } from '../../failures/failures.ts'
import { queueMessages } from '../../mail/queue-message.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { assertOpen, findRoom } from '../rooms/room-store.ts'
import { decideEnteringRoom } from './hold-visit.ts'

/**
 * Opens a room to an Owner whom it is closed to (R22), for an hour at most, to look: it gives no right in the room, and every procedure that
 * asks for one answers as before. Every Owner and who works in the room are mailed at once (R37).
 *
 * @throws MissingFailure, and ConflictFailure where the clinic has not turned it on, the room is closed or open to one anyway, or another
 * emergency goes on.
 */
export async function enterInEmergency(scope: Scope, { roomId, reason }: EmergencyInput): Promise<Emergency> {
  const room = await findRoom(scope, roomId)
  assertOpen(room)
  const state = await getEmergency(scope)
  assertOn(state)
  if (state.open?.room.id === roomId) return state.open
  if (state.open) throw new ConflictFailure(`You are in ${state.open.room.name} already. End that first.`)
  const entering = await decideEnteringRoom(scope, roomId)
  if (entering.allowed) throw new ConflictFailure(`${room.name} is open to you anyway.`)
  const { clinic, actor, now, queries } = scope
  const until = new Date(now.getTime() + emergencyMinutes * 60_000)
  await queries.insert(emergencies).values({
    clinicId: clinic.id,
    id: crypto.randomUUID(),
    roomId,
    membershipId: actor.membershipId,
    reason,
    enteredAt: now,
    until,
  })
  const after = { reason, until: until.toISOString() }
  await recordChange(scope, { action: 'emergency.entered', target: room, after })
  await tell(scope, room, after)
  return { room: { id: room.id, name: room.name }, reason, enteredAt: now, until }
}

/** Whether the clinic allows it, and the own one that is open. */
export async function getEmergency({ queries, run, clinic, actor, now }: Scope): Promise<EmergencyState> {
  // Every page of an Owner's asks: together they take one way to the database.
  const [[[settings] = []], [open]] = await Promise.all([
    run('select settings from clinics where id = $1', [clinic.id]),
    queries
      .select({
        room: { id: rooms.id, name: rooms.name },
        reason: emergencies.reason,
        enteredAt: emergencies.enteredAt,
        until: emergencies.until,
      })
      .from(emergencies)
      .innerJoin(rooms, and(eq(rooms.clinicId, emergencies.clinicId), eq(rooms.id, emergencies.roomId)))
      .where(
        and(
          eq(emergencies.clinicId, clinic.id),
          eq(emergencies.membershipId, actor.membershipId),
          gt(emergencies.until, now),
          isNull(emergencies.endedAt),
          isNull(rooms.closedAt),
        ),
      ),
  ])
  return { isOn: asSettings(settings).emergencyAccess, open: open ?? null }
}

/** The own one that is open: what every page says, loudly, to whoever is in it. Null for all who may not be (R37). */
export async function getOpenEmergency(scope: Scope): Promise<Emergency | null> {
  if (!clinicPolicy.can(scope.actor, 'emergency.enter')) return null
  const { isOn, open } = await getEmergency(scope)
  return isOn ? open : null
}

/** Ends the own one; where none is open nothing is done. */
export async function endEmergency(scope: Scope): Promise<EmergencyState> {
  const { clinic, actor, now, queries } = scope
  const state = await getEmergency(scope)
  if (!state.open) return state
  await queries
    .update(emergencies)
    .set({ endedAt: now })
    .where(
      and(
        eq(emergencies.clinicId, clinic.id),
        eq(emergencies.membershipId, actor.membershipId),
        isNull(emergencies.endedAt),
      ),
    )
  await recordChange(scope, { action: 'emergency.ended', target: state.open.room })
  return { ...state, open: null }
}

/** @throws ConflictFailure where the clinic has not turned it on, or has turned it off meanwhile. */
export function assertOn({ isOn }: EmergencyState): void {
  if (!isOn)
    throw new ConflictFailure('Emergency access is off in this clinic. An Owner can turn it on under Settings, Clinic.')
}

/** Every active Owner, the room's holder, and who is assigned to it. */
async function tell(
  scope: Scope,
  room: { id: string; name: string },
  { reason, until }: { reason: string; until: string },
) {
  const { clinic, actor, run } = scope
  const rows = await run(
    `select distinct m.email from memberships m
     where m.clinic_id = $1 and m.status = 'active' and (
       m.role = 'owner'
       or exists (select from rooms r where r.clinic_id = $1 and r.id = $2 and r.membership_id = m.id)
       or exists (select from room_assignments a where a.clinic_id = $1 and a.room_id = $2 and a.membership_id = m.id))`,
    [clinic.id, room.id],
  )
  const facts = { clinic: clinic.name, link: clinic.link, by: actor.name, room: room.name, reason, until }
  await queueMessages(
    scope,
    rows.map(([email]) => ({ address: String(email), content: { kind: 'emergency-entered', ...facts } })),
  )
}
