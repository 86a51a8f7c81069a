import { and, eq, ne } from 'drizzle-orm'
import type { Sessions } from '../../auth/sessions.ts'
import type { CloseWayInInput, OpenedWayIn, OpenWayInInput } from '../../contract/account/way-in.ts'
import type { Membership } from '../../contract/people/user.ts'
import { wayInHours } from '../../contract/values/limits.ts'
import { memberships, waysIn } from '../../db/schema.ts'
import type { SelfDoor } from '../../entrance/self.ts'
import { ConflictFailure, InvalidFailure } from '../../failures/failures.ts'
import type { Mail } from '../../mail/mail.ts'
import { wayInAddress } from '../../mail/mail.ts'
import { assertNotMailedOften } from '../../mail/mails-of-hour.ts'
import { queueMessages } from '../../mail/queue-message.ts'
import { queueNotices } from '../../mail/queue-notice.ts'
import type { Scope } from '../../scope.ts'
import { confirmPassword } from '../account/password/confirm-password.ts'
import { recordChange } from '../audit/audit.ts'
import { getMembership } from './membership-store.ts'

/**
 * Opens a one-time way in for somebody who lost the second step; an older one is dead. The person and every active Owner are told
 * by mail. Whether it is enough shows to the person alone: what other clinics they are in is nobody's business here (R30).
 *
 * @throws what {@link confirmPassword} throws, InvalidFailure for oneself, ConflictFailure for who is archived or has no second step,
 * MailedOftenFailure.
 */
export async function openWayIn(
  self: SelfDoor,
  sessions: Sessions,
  mail: Mail,
  { membershipId, password }: OpenWayInInput,
): Promise<OpenedWayIn> {
  await confirmPassword(self, sessions, password, 'password')
  const id = crypto.randomUUID()
  const tokenHash = await mail.tokens.hash(await mail.tokens.make({ kind: 'way-in', id, version: 1 }))
  return self.change(async (scope) => {
    const { clinic, actor, now, queries } = scope
    const membership = await getMembership(scope, membershipId)
    await assertNeedsOne(scope, membership)
    if (mail.way !== 'none') await assertNotMailedOften(scope, 'way-in', membership.email)
    const expiresAt = new Date(now.getTime() + wayInHours * 60 * 60_000)
    await queries.delete(waysIn).where(isWayOf(scope, membershipId))
    await queries
      .insert(waysIn)
      .values({ clinicId: clinic.id, id, membershipId, tokenHash, openedBy: actor.membershipId, expiresAt })
    await recordChange(scope, {
      action: 'membership.wayInOpened',
      target: membership,
      after: { until: expiresAt.toISOString() },
    })
    await tellOfIt(scope, mail, membership, id)
    return { expiresAt, link: mail.way === 'none' ? await wayInAddress(mail, id) : null }
  })
}

/** Takes it back before it was used; nothing happens where none is open. @throws MissingFailure */
export async function closeWayIn(scope: Scope, { membershipId }: CloseWayInInput): Promise<{ closed: boolean }> {
  const membership = await getMembership(scope, membershipId)
  const closed = await scope.queries.delete(waysIn).where(isWayOf(scope, membershipId)).returning({ id: waysIn.id })
  if (closed.length > 0) await recordChange(scope, { action: 'membership.wayInClosed', target: membership })
  return { closed: closed.length > 0 }
}

async function assertNeedsOne({ actor, run }: Scope, { id, name, status }: Membership): Promise<void> {
  if (id === actor.membershipId) throw new InvalidFailure({ membershipId: ['Another Owner has to do this for you'] })
  if (status === 'archived') throw new ConflictFailure(`${name} is archived.`)
  const [[hasOne] = []] = await run('select atrium_has_member_second_step($1)', [id])
  if (hasOne !== true) throw new ConflictFailure(`${name} signs in without a second step, so there is none to lose.`)
}

async function tellOfIt(scope: Scope, mail: Mail, { id, name, email }: Membership, wayInId: string): Promise<void> {
  const { queries, clinic, actor } = scope
  const isOwner = and(eq(memberships.role, 'owner'), eq(memberships.status, 'active'), ne(memberships.id, id))
  const owners = await queries
    .select({ email: memberships.email })
    .from(memberships)
    .where(and(eq(memberships.clinicId, clinic.id), isOwner))
  const words = { clinic: clinic.name, opener: actor.name }
  if (mail.way !== 'none')
    await queueMessages(scope, [{ address: email, content: { kind: 'way-in', wayInId, ...words } }])
  const told = owners.map((owner) => owner.email)
  await queueNotices(scope, told, { kind: 'way-in-opened', name, ...words })
}

const isWayOf = ({ clinic }: Scope, membershipId: string) =>
  and(eq(waysIn.clinicId, clinic.id), eq(waysIn.membershipId, membershipId))
