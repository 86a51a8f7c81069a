import { and, count, eq, gt, lte, ne } from 'drizzle-orm'
import { roomLinks, rooms } from '../../db/schema.ts'
import type { ClinicScope } from '../../scope.ts'

/** How long a link that a room had before leads to it, and is nobody else's (R21). */
const monthsKept = 12

/** Links of one room that are kept at a time: they are nobody else's meanwhile. */
const mostKept = 10

export const linkIsTaken = 'Another room of this clinic has this link, or had it. Choose another one.'

/** Whether another room has a link, or had it within the time that it is kept (R21). A closed room has its link for good. */
export async function isLinkTaken(
  { queries, clinic, now }: ClinicScope,
  link: string,
  byOtherThan: string | null = null,
): Promise<boolean> {
  const [present, before] = await Promise.all([
    queries
      .select({ id: rooms.id })
      .from(rooms)
      .where(and(eq(rooms.clinicId, clinic.id), eq(rooms.link, link), ne(rooms.id, byOtherThan ?? ''))),
    queries
      .select({ id: roomLinks.roomId })
      .from(roomLinks)
      .where(
        and(
          eq(roomLinks.clinicId, clinic.id),
          eq(roomLinks.link, link),
          gt(roomLinks.keptUntil, now),
          ne(roomLinks.roomId, byOtherThan ?? ''),
        ),
      ),
  ])
  return present.length + before.length > 0
}

export const tooManyLinks = `This room has had ${mostKept} other links within ${monthsKept} months. Those are kept for it; it cannot have more.`

/** Whether a room has had as many links as are kept for one: else one room could use up the clinic's. */
export async function hasMostLinks({ queries, clinic, now }: ClinicScope, roomId: string): Promise<boolean> {
  const [found] = await queries
    .select({ kept: count() })
    .from(roomLinks)
    .where(and(eq(roomLinks.clinicId, clinic.id), eq(roomLinks.roomId, roomId), gt(roomLinks.keptUntil, now)))
  return (found?.kept ?? 0) >= mostKept
}

/** A link that begins so and that no room has or had: with a number behind it, where it must be. */
export async function freeLink({ run, clinic, now }: ClinicScope, base: string): Promise<string> {
  const taken = await run(
    `select link from rooms where clinic_id = $1 and (link = $2::text or link like $2::text || '-%')
     union all
     select link from room_links where clinic_id = $1 and (link = $2::text or link like $2::text || '-%') and kept_until > $3`,
    [clinic.id, base, now.toISOString()],
  )
  const links = new Set(taken.flat())
  let link = base
  for (let number = 2; links.has(link); number += 1) link = `${base}-${number}`
  return link
}

/**
 * Keeps the link that a room is about to give up: it leads to the room from now on. The one that it takes is its own, whoever had it
 * before and let its time run out.
 */
export async function keepLink(
  { queries, clinic, now }: ClinicScope,
  { id: roomId, link }: { id: string; link: string },
  next: string,
): Promise<void> {
  await queries.delete(roomLinks).where(and(eq(roomLinks.clinicId, clinic.id), eq(roomLinks.link, next)))
  await queries.delete(roomLinks).where(and(eq(roomLinks.clinicId, clinic.id), lte(roomLinks.keptUntil, now)))
  await queries.insert(roomLinks).values({ clinicId: clinic.id, link, roomId, keptUntil: keptUntil(now) })
}

/** Until when a link that is given up now is kept. */
export function keptUntil(now: Date): Date {
  const until = new Date(now)
  until.setUTCMonth(until.getUTCMonth() + monthsKept)
  return until
}
