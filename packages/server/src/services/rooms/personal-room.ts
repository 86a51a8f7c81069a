import { and, eq, isNull, like, or } from 'drizzle-orm'
import { clinicPolicy } from '@atrium/policy/clinic'
import { linkOf } from '../../contract/values/link-of.ts'
import type { Membership } from '../../contract/people/user.ts'
import { rooms, visits } from '../../db/schema.ts'
import { InvalidFailure, MissingFailure } from '../../failures.ts'
import type { ClinicScope, Scope } from '../../scope.ts'

/**
 * Opens somebody's Personal Room (R11): the one that was made in advance (R12), else one under a link made of the name; a link that was
 * ever taken is not given again (R21).
 */
export async function openPersonalRoom(
  scope: ClinicScope,
  { id: membershipId, name }: Pick<Membership, 'id' | 'name'>,
  reservedId: string | null = null,
): Promise<void> {
  const { queries, clinic } = scope
  if (reservedId !== null) {
    const held = { membershipId, name: roomName(name), closedAt: null }
    await queries.update(rooms).set(held).where(isRoom(scope, reservedId))
    return
  }
  const base = roomLink(name)
  const taken = await queries
    .select({ link: rooms.link })
    .from(rooms)
    .where(and(eq(rooms.clinicId, clinic.id), or(eq(rooms.link, base), like(rooms.link, `${base}-%`))))
  const links = new Set(taken.map(({ link }) => link))
  let link = base
  for (let number = 2; links.has(link); number += 1) link = `${base}-${number}`
  const room = { id: crypto.randomUUID(), kind: 'personal' as const, name: roomName(name), link, membershipId }
  await queries.insert(rooms).values({ clinicId: clinic.id, ...room })
}

/**
 * Makes a Personal Room for somebody who has yet to come (R12): closed until then, so that no patient waits for nobody. A link that an
 * invitation held which has run out is free.
 *
 * @throws InvalidFailure for a link that somebody has, or ever had (R21).
 */
export async function reserveRoom(
  { run, queries, clinic, now }: ClinicScope,
  { name, link }: { name: string; link: string },
): Promise<string> {
  await run(
    `delete from rooms using invitations i
     where rooms.clinic_id = $1 and rooms.link = $2 and i.clinic_id = rooms.clinic_id and i.room_id = rooms.id
       and i.status = 'pending' and i.expires_at <= $3`,
    [clinic.id, link, now.toISOString()],
  )
  const room = { id: crypto.randomUUID(), kind: 'personal' as const, name: roomName(name), link, closedAt: now }
  const made = await queries
    .insert(rooms)
    .values({ clinicId: clinic.id, ...room })
    .onConflictDoNothing()
    .returning({ id: rooms.id })
  if (made.length === 0) {
    throw new InvalidFailure({
      roomLink: ['Another room of this clinic has this link, or had it. Choose another one.'],
    })
  }
  return room.id
}

/** Takes a room away that was made in advance and that nobody ever had; its link is free. */
export async function releaseRoom(scope: ClinicScope, roomId: string | null): Promise<void> {
  if (roomId !== null) await scope.queries.delete(rooms).where(and(isRoom(scope, roomId), isNull(rooms.membershipId)))
}

function isRoom({ clinic }: ClinicScope, id: string) {
  return and(eq(rooms.clinicId, clinic.id), eq(rooms.id, id))
}

const roomName = (name: string) => `${name}’s room`

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
