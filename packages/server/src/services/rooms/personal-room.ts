import { and, eq, isNull, like, or } from 'drizzle-orm'
import { clinicPolicy } from '@atrium/policy/clinic'
import { linkOf } from '../../contract/values/link-of.ts'
import type { Membership } from '../../contract/people/user.ts'
import { rooms, visits } from '../../db/schema.ts'
import { MissingFailure } from '../../failures.ts'
import type { ClinicScope, Scope } from '../../scope.ts'

/** Opens somebody's Personal Room (R11) under a link made of the name; one that was ever taken is not given again (R21). */
export async function openPersonalRoom(
  { queries, clinic }: ClinicScope,
  { id: membershipId, name }: Pick<Membership, 'id' | 'name'>,
): Promise<void> {
  const base = roomLink(name)
  const taken = await queries
    .select({ link: rooms.link })
    .from(rooms)
    .where(and(eq(rooms.clinicId, clinic.id), or(eq(rooms.link, base), like(rooms.link, `${base}-%`))))
  const links = new Set(taken.map(({ link }) => link))
  let link = base
  for (let number = 2; links.has(link); number += 1) link = `${base}-${number}`
  const room = { id: crypto.randomUUID(), kind: 'personal' as const, name: `${name}’s room`, link, membershipId }
  await queries.insert(rooms).values({ clinicId: clinic.id, ...room })
}

const shortestLink = 2

/** A person's name as the link of the Personal Room: never too short to be one. */
function roomLink(name: string): string {
  const link = linkOf(name)
  return link.length < shortestLink ? `room-${link}`.replace(/-$/, '') : link
}

/** Closes the link of somebody's Personal Room; the room itself stays. */
export async function closePersonalRoom(scope: Scope, membershipId: string): Promise<void> {
  await scope.queries.update(rooms).set({ closedAt: scope.now }).where(isPersonalRoom(scope, membershipId))
}

export async function reopenPersonalRoom(scope: Scope, membershipId: string): Promise<void> {
  await scope.queries.update(rooms).set({ closedAt: null }).where(isPersonalRoom(scope, membershipId))
}

/**
 * Moves the patients who wait in somebody's Personal Room, so that nobody waits for a person who is gone (R27).
 *
 * @throws MissingFailure unless the other room is open and stays so.
 */
export async function moveWaitingPatients(scope: Scope, membershipId: string, toRoomId: string | undefined) {
  if (toRoomId === undefined) return
  const clinicId = scope.clinic.id
  const [personal] = await scope.queries.select({ id: rooms.id }).from(rooms).where(isPersonalRoom(scope, membershipId))
  if (toRoomId === personal?.id || !(await isOpen(scope, toRoomId))) throw new MissingFailure()
  if (!personal) return
  await scope.queries
    .update(visits)
    .set({ roomId: toRoomId })
    .where(and(eq(visits.clinicId, clinicId), eq(visits.roomId, personal.id), eq(visits.status, 'waiting')))
}

/** Whether patients can be in a room: its link is not closed, and no downgrade has frozen it (R20). */
async function isOpen({ queries, clinic }: Scope, roomId: string): Promise<boolean> {
  const [room] = await queries
    .select({ kind: rooms.kind })
    .from(rooms)
    .where(and(eq(rooms.clinicId, clinic.id), eq(rooms.id, roomId), isNull(rooms.closedAt)))
  if (!room) return false
  return room.kind === 'personal' || clinicPolicy.whoCan('sharedRoom.enter').plans.includes(clinic.plan)
}

function isPersonalRoom(scope: Scope, membershipId: string) {
  return and(eq(rooms.clinicId, scope.clinic.id), eq(rooms.membershipId, membershipId), eq(rooms.kind, 'personal'))
}
