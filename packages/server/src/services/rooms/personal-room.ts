import { and, eq, isNull } from 'drizzle-orm'
import { linkOf } from '../../contract/values/link-of.ts'
import { sortName } from '../../contract/values/sort-name.ts'
import type { Membership } from '../../contract/people/user.ts'
import { rooms } from '../../db/schema.ts'
import { InvalidFailure } from '../../failures/failures.ts'
import type { ClinicScope, Scope } from '../../scope.ts'
import { moveWaiting } from './waiting.ts'
import { freeLink, isLinkTaken, linkIsTaken } from './room-links.ts'

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
    const held = { membershipId, ...called(name), closedAt: null }
    await queries.update(rooms).set(held).where(isRoom(scope, reservedId))
    return
  }
  const link = await freeLink(scope, roomLink(name))
  const room = { id: crypto.randomUUID(), kind: 'personal' as const, ...called(name), link, membershipId }
  await queries.insert(rooms).values({ clinicId: clinic.id, ...room })
}

/**
 * Makes a Personal Room for somebody who has yet to come (R12): closed until then, so that no patient waits for nobody. A link that an
 * invitation held which has run out is free.
 *
 * @throws InvalidFailure for a link that somebody has, or ever had (R21).
 */
export async function reserveRoom(scope: ClinicScope, { name, link }: { name: string; link: string }): Promise<string> {
  const { run, queries, clinic, now } = scope
  await run(
    `delete from rooms using invitations i
     where rooms.clinic_id = $1 and rooms.link = $2 and i.clinic_id = rooms.clinic_id and i.room_id = rooms.id
       and i.status = 'pending' and i.expires_at <= $3`,
    [clinic.id, link, now.toISOString()],
  )
  if (await isLinkTaken(scope, link)) throw new InvalidFailure({ roomLink: [linkIsTaken] })
  const room = { id: crypto.randomUUID(), kind: 'personal' as const, ...called(name), link, closedAt: now }
  await queries.insert(rooms).values({ clinicId: clinic.id, ...room })
  return room.id
}

/** Takes a room away that was made in advance and that nobody ever had; its link is free. */
export async function releaseRoom(scope: ClinicScope, roomId: string | null): Promise<void> {
  if (roomId !== null) await scope.queries.delete(rooms).where(and(isRoom(scope, roomId), isNull(rooms.membershipId)))
}

function isRoom({ clinic }: ClinicScope, id: string) {
  return and(eq(rooms.clinicId, clinic.id), eq(rooms.id, id))
}

/** What somebody's room is called, and where it stands: the database lets both follow the holder's name. */
function called(name: string) {
  const own = `${name}’s room`
  return { name: own, sortName: sortName(own), listedAs: sortName(name) }
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

/** Moves the patients who wait in somebody's Personal Room (R27). @throws what {@link moveWaiting} throws. */
export async function moveWaitingPatients(scope: Scope, membershipId: string, toRoomId: string | undefined) {
  if (toRoomId === undefined) return
  const [personal] = await scope.queries.select({ id: rooms.id }).from(rooms).where(isPersonalRoom(scope, membershipId))
  await moveWaiting(scope, personal?.id ?? null, toRoomId)
}

function isPersonalRoom(scope: Scope, membershipId: string) {
  return and(eq(rooms.clinicId, scope.clinic.id), eq(rooms.membershipId, membershipId), eq(rooms.kind, 'personal'))
}
