import { and, asc, eq } from 'drizzle-orm'
import { mostInCall } from '../../contract/values/limits.ts'
import type { CallGuest, CallGuests, GuestInput, InvitedGuest } from '../../contract/visits/guest.ts'
import type { VisitInput } from '../../contract/visits/visit.ts'
import { callGuests, visits } from '../../db/schema.ts'
import type { MediaServer } from '../../calls/media/media-server.ts'
import type { CallDoor, CallScope } from '../../entrance/own-call.ts'
import { ConflictFailure, denied, MissingFailure, TooManyTriesFailure } from '../../failures/failures.ts'
import type { Tokens } from '../../mail/tokens.ts'
import type { ClinicScope } from '../../scope.ts'
import { carriedCall, takeOutOf } from './carried-call.ts'
import { rowOf, staffParty } from './party.ts'

type GuestRow = typeof callGuests.$inferSelect

/** Links of one call: nobody needs more, and each is a row. */
const mostLinks = 30

/** A place for one more, with what the link is known by. */
interface Place {
  visitId: string
  membershipId?: string
  name?: string
}

/**
 * Makes a link for one more person in the own call; whoever opens it asks to be let in.
 *
 * @throws as {@link staffParty}, and DeniedFailure for who has no place in the clinic any more: the call may finish, and not grow (R27).
 */
export async function inviteGuest(call: CallScope, tokens: Tokens, { visitId }: VisitInput): Promise<InvitedGuest> {
  const { scope } = await growing(call, visitId)
  const guest = await addGuest(scope, tokens, { visitId })
  return { guest, token: await linkToken(tokens, guest.id) }
}

/** What stands in the link of a guest. */
export const linkToken = (tokens: Tokens, id: string): Promise<string> => tokens.make({ kind: 'guest', id, version: 1 })

/** @throws TooManyTriesFailure past what one call needs. */
export async function addGuest(scope: ClinicScope, tokens: Tokens, place: Place): Promise<CallGuest> {
  const { queries, clinic, now } = scope
  const before = await guestsOf(scope, place.visitId)
  if (before.length >= mostLinks) throw new TooManyTriesFailure(60)
  const id = crypto.randomUUID()
  const linkHash = await tokens.hash(await linkToken(tokens, id))
  const [guest] = await queries
    .insert(callGuests)
    .values({ ...place, clinicId: clinic.id, id, status: 'invited', invitedAt: now, linkHash })
    .returning()
  if (!guest) throw new MissingFailure()
  return asGuest(guest)
}

/** Who was asked into the own call, in that order. @throws as {@link staffParty} */
export async function listGuests(call: CallScope, { visitId }: VisitInput): Promise<CallGuests> {
  const { scope } = await staffParty(call, visitId)
  const items = (await guestsOf(scope, visitId)).map(asGuest)
  return { items, nextCursor: null, people: peopleIn(items), most: mostInCall }
}

/**
 * Lets a guest in who asks; once more is no fault.
 *
 * @throws as {@link inviteGuest}, MissingFailure, ConflictFailure for who does not ask, and where as many are in the call as may be.
 */
export async function admitGuest(call: CallScope, { visitId, guestId }: GuestInput): Promise<CallGuest> {
  const { scope } = await growing(call, visitId)
  const guests = await guestsOf(scope, visitId)
  const guest = guests.find(({ id }) => id === guestId)
  if (!guest) throw new MissingFailure()
  if (guest.status === 'admitted') return asGuest(guest)
  if (guest.status !== 'asking') throw new ConflictFailure('This guest does not ask to be let in.')
  if (isFull(guests)) throw new ConflictFailure(`${mostInCall} people are in this call already, and that is the most.`)
  return setState(scope, guestId, 'admitted')
}

/** Does not let a guest in, or takes one out; the link is dead. Once more is no fault. @throws as {@link staffParty}, MissingFailure */
export async function removeGuest(
  door: CallDoor,
  media: MediaServer | undefined,
  { visitId, guestId }: GuestInput,
): Promise<CallGuest> {
  const { guest, carried } = await door.act(async (call) => {
    const { scope } = await held(call, visitId)
    const found = (await guestsOf(scope, visitId)).find(({ id }) => id === guestId)
    if (!found) throw new MissingFailure()
    const isOut = found.status === 'refused' || found.status === 'left'
    return {
      guest: isOut ? asGuest(found) : await partFrom(scope, found, 'refused'),
      carried: await carriedCall(scope, visitId),
    }
  })
  await takeOutOf(media, carried, guestId)
  return guest
}

/** Takes somebody out, or lets them go. Who was in is let go by all the others too. */
export async function partFrom(
  scope: ClinicScope,
  { id, visitId, status, name }: Pick<GuestRow, 'id' | 'visitId' | 'status' | 'name'>,
  became: 'refused' | 'left',
): Promise<CallGuest> {
  const guest = await setState(scope, id, became)
  if (status === 'admitted') {
    const { membershipId: holderId } = await rowOf(scope, visitId)
    const { clinic, now } = scope
    const told = [clinic.id, visitId, holderId, id, name ?? 'Guest', now.toISOString()]
    await scope.run('select atrium_part_from_guest($1, $2, $3, $4, $5, $6)', told)
  }
  return guest
}

export async function setState({ queries, clinic, now }: ClinicScope, id: string, status: GuestRow['status']) {
  const [guest] = await queries
    .update(callGuests)
    .set({ status, ...(status === 'admitted' && { admittedAt: now }) })
    .where(and(eq(callGuests.clinicId, clinic.id), eq(callGuests.id, id)))
    .returning()
  if (!guest) throw new MissingFailure()
  return asGuest(guest)
}

/** The own call, held. */
async function held(call: CallScope, visitId: string) {
  await holdRow(call.scope, visitId)
  return staffParty(call, visitId)
}

/** Holds a call: who is let in is counted, and it does not end meanwhile. */
export async function holdRow({ queries, clinic }: ClinicScope, visitId: string): Promise<void> {
  await queries
    .select({ id: visits.id })
    .from(visits)
    .where(and(eq(visits.clinicId, clinic.id), eq(visits.id, visitId)))
    .for('no key update')
}

/** The own call, held, by who may still ask somebody into it. @throws as {@link inviteGuest} */
export async function growing(call: CallScope, visitId: string) {
  assertPresent(call)
  return held(call, visitId)
}

/** @throws DeniedFailure for who has no place in the clinic any more: the call may finish, and not grow (R27). */
export function assertPresent({ present }: CallScope): void {
  if (present === null) throw denied('feature.groupCall', 'archived')
}

export const guestsOf = ({ queries, clinic }: ClinicScope, visitId: string): Promise<GuestRow[]> =>
  queries
    .select()
    .from(callGuests)
    .where(and(eq(callGuests.clinicId, clinic.id), eq(callGuests.visitId, visitId)))
    .orderBy(asc(callGuests.invitedAt), asc(callGuests.id))

/** Whether as many are in the call as may be. */
export const isFull = (guests: readonly GuestRow[]): boolean => peopleIn(guests.map(asGuest)) >= mostInCall

/** The provider, the patient, and who was let in. */
const peopleIn = (guests: readonly CallGuest[]) => 2 + guests.filter(({ state }) => state === 'admitted').length

export const asGuest = ({ id, status, name, invitedAt, membershipId }: GuestRow): CallGuest => ({
  id,
  state: status,
  name,
  invitedAt,
  membershipId,
})
