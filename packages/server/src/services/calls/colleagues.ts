import { and, asc, desc, eq } from 'drizzle-orm'
import type {
  AnswerCallInput,
  AnsweredCall,
  AskedCall,
  CallGuest,
  ColleagueInput,
  Colleagues,
  ColleaguesInput,
} from '../../contract/visits/guest.ts'
import { callGuests, visits } from '../../db/schema.ts'
import type { CallScope } from '../../entrance/own-call.ts'
import { ConflictFailure, MissingFailure } from '../../failures/failures.ts'
import type { Tokens } from '../../mail/tokens.ts'
import type { ClinicScope, Scope } from '../../scope.ts'
import { likePattern } from '../like-pattern.ts'
import { addGuest, asGuest, assertPresent, growing, guestsOf, linkToken, partFrom } from './guests.ts'
import { staffParty } from './party.ts'

/* Colleagues in a call: asked by name, told at once wherever they have the clinic open, and let in when they come. */

/** As many as a panel shows; who looks for somebody else types a name. */
const mostShown = 20

const isOpen = ({ status }: { status: CallGuest['state'] }) => status !== 'refused' && status !== 'left'

/** Whom one could ask into the own call, the free ones first. @throws as `inviteGuest` */
export async function listColleagues(call: CallScope, { visitId, search }: ColleaguesInput): Promise<Colleagues> {
  assertPresent(call)
  const { scope } = await staffParty(call, visitId)
  const { run, clinic } = scope
  const rows = await run(
    `select m.id, m.name, m.title, exists (
       select from visits v where v.clinic_id = $1 and v.membership_id = m.id and v.status = 'in-call') as is_busy
     from memberships m
     where m.clinic_id = $1 and m.status = 'active' and m.id <> $2 and m.sort_name like $3
     order by is_busy, m.sort_name, m.id limit ${mostShown}`,
    [clinic.id, call.present?.actor.membershipId ?? '', likePattern(search)],
  )
  const items = rows.map(([membershipId, name, title, isBusy]) => ({
    membershipId: String(membershipId),
    name: String(name),
    title: typeof title === 'string' ? title : '',
    isBusy: isBusy === true,
  }))
  return { items, nextCursor: null }
}

/**
 * Asks a colleague into the own call; once more is no fault.
 *
 * @throws as `inviteGuest`, MissingFailure, ConflictFailure for oneself and for who has no active place.
 */
export async function askColleague(
  call: CallScope,
  tokens: Tokens,
  { visitId, membershipId }: ColleagueInput,
): Promise<CallGuest> {
  const { scope } = await growing(call, visitId)
  const [row] = await scope.run('select name, status from memberships where clinic_id = $1 and id = $2', [
    scope.clinic.id,
    membershipId,
  ])
  if (!row) throw new MissingFailure()
  if (membershipId === call.present?.actor.membershipId) throw new ConflictFailure('You are in this call.')
  const [name, status] = row.map(String)
  if (status !== 'active') throw new ConflictFailure(`${name} is archived.`)
  const asked = await guestsOf(scope, visitId)
  const before = asked.find((guest) => guest.membershipId === membershipId && isOpen(guest))
  if (before) return asGuest(before)
  return addGuest(scope, tokens, { visitId, membershipId, ...(name !== undefined && { name }) })
}

/** Into which calls the actor is asked just now, the latest first. */
export async function listAskedCalls({ queries, clinic, actor }: Scope): Promise<AskedCall[]> {
  return queries
    .select({ guestId: callGuests.id, by: visits.providerName, askedAt: callGuests.invitedAt })
    .from(callGuests)
    .innerJoin(visits, and(eq(visits.clinicId, callGuests.clinicId), eq(visits.id, callGuests.visitId)))
    .where(
      and(
        eq(callGuests.clinicId, clinic.id),
        eq(callGuests.membershipId, actor.membershipId),
        eq(callGuests.status, 'invited'),
      ),
    )
    .orderBy(desc(callGuests.invitedAt))
    .limit(mostShown)
}

/**
 * Comes into a call to which the actor is asked, by the page of guests, or does not.
 *
 * @throws MissingFailure for a call that is over, ConflictFailure for who is asked no more.
 */
export async function answerCall(
  scope: Scope,
  tokens: Tokens,
  { guestId, isComing }: AnswerCallInput,
): Promise<AnsweredCall> {
  const { queries, clinic, actor } = scope
  const [guest] = await queries
    .select()
    .from(callGuests)
    .where(
      and(
        eq(callGuests.clinicId, clinic.id),
        eq(callGuests.id, guestId),
        eq(callGuests.membershipId, actor.membershipId),
      ),
    )
    .for('no key update')
  if (!guest) throw new MissingFailure()
  if (guest.status !== 'invited') throw new ConflictFailure('You are not asked into this call any more.')
  if (isComing) return { token: await linkToken(tokens, guestId) }
  await partFrom(scope, guest, 'left')
  return { token: null }
}

/**
 * Takes who loses the place in the clinic out of the calls of others, asked or let in (R13). What runs and may finish is the own call
 * (R27).
 */
export async function partColleague(scope: ClinicScope, membershipId: string): Promise<void> {
  const { queries, clinic } = scope
  const guests = await queries
    .select()
    .from(callGuests)
    .where(and(eq(callGuests.clinicId, clinic.id), eq(callGuests.membershipId, membershipId)))
    .orderBy(asc(callGuests.id))
    // Who comes in at this moment is waited for, and then taken out.
    .for('no key update')
  for (const guest of guests.filter(isOpen)) await partFrom(scope, guest, 'refused')
}
