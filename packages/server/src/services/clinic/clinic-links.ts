import { and, eq } from 'drizzle-orm'
import { clinicLinks } from '../../db/schema.ts'
import type { ClinicScope } from '../../scope.ts'
import { keptUntil } from '../rooms/room-links.ts'

/** Links of one clinic that are kept at a time: they are nobody else's meanwhile. */
const mostKept = 5

export const clinicLinkIsTaken = 'Another clinic has this link, or had it. Choose another one.'

export const tooManyClinicLinks = `This clinic has had ${mostKept} other links within twelve months. Those are kept for it; it cannot have more.`

/** Whether another clinic has a link, or had it within the time that it is kept (R21). Addresses can be tried by anybody, so this tells nothing new. */
export async function isClinicLinkTaken({ run, clinic }: ClinicScope, link: string): Promise<boolean> {
  const [[isTaken] = []] = await run('select atrium_is_clinic_link_taken($1, $2)', [link, clinic.id])
  return isTaken === true
}

/** Whether the clinic has had as many links as are kept for one. */
export async function hasMostClinicLinks({ run, clinic, now }: ClinicScope, next: string): Promise<boolean> {
  const [[kept] = []] = await run(
    'select count(*) from clinic_links where clinic_id = $1 and kept_until > $2 and link <> $3',
    [clinic.id, now.toISOString(), next],
  )
  return Number(kept) >= mostKept
}

/** Keeps the link that the clinic is about to give up: its addresses lead on from there. One that it had before it may have back. */
export async function keepClinicLink({ queries, clinic, now }: ClinicScope, next: string): Promise<void> {
  await queries.delete(clinicLinks).where(and(eq(clinicLinks.clinicId, clinic.id), eq(clinicLinks.link, next)))
  await queries.insert(clinicLinks).values({ link: clinic.link, clinicId: clinic.id, keptUntil: keptUntil(now) })
}
