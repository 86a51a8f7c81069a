import type { Plan } from '@atrium/policy/clinic'
import { clinicPolicy } from '@atrium/policy/clinic'
import { and, eq, sql } from 'drizzle-orm'
import { iceSeconds } from '../../calls/ice.ts'
import type { MediaServer } from '../../calls/media/media-server.ts'
import type { Ice, PatientSignalInput, PatientSignalsInput, Signals } from '../../contract/visits/call.ts'
import type { GuestLink, GuestStatus, JoinedGuest, JoinInput } from '../../contract/visits/guest.ts'
import { callGuests, memberships } from '../../db/schema.ts'
import type { GuestDoor, GuestScope } from '../../entrance/by-token/by-guest.ts'
import { ConflictFailure, MissingFailure } from '../../failures/failures.ts'
import type { Tokens } from '../../mail/tokens.ts'
import { carriedCall, takeOutOf } from './carried-call.ts'
import type { Helpers } from './ice.ts'
import { helpersOf } from './ice.ts'
import type { Party } from './party.ts'
import { rowOf } from './party.ts'
import { guestsOf, holdRow, isFull, partFrom, setState } from './guests.ts'
import { putSignal, readSignals } from './signals.ts'

/* A guest's own side of a call. Until the holder of the call has let the guest in, it shows nothing of it. */

/**
 * Uses a link: the guest asks to be let in. The same attempt once more finds the place that it has got.
 *
 * @throws MissingFailure for no link, or that of a call that is over; ConflictFailure for one that was used, or taken back.
 */
export const joinCall = (door: GuestDoor, tokens: Tokens, { name, attempt }: JoinInput): Promise<JoinedGuest> =>
  door.act(async (scope) => {
    const { clinic, guest, queries } = scope
    const guestToken = await tokens.make({ kind: 'guest', id: guest.id, version: 2 })
    const isGuest = and(eq(callGuests.clinicId, clinic.id), eq(callGuests.id, guest.id))
    // The call before its guests, as whoever lets them in or ends it.
    await holdRow(scope, scope.visitId)
    await queries
      .update(callGuests)
      // A colleague is called as the clinic calls them.
      .set({
        status: 'asking',
        name: sql`coalesce(${callGuests.name}, ${name})`,
        attempt,
        tokenHash: await tokens.hash(guestToken),
      })
      // Of two who open it at the same moment the second waits here, and finds it used.
      .where(and(isGuest, eq(callGuests.status, 'invited')))
    const [found] = await queries.select().from(callGuests).where(isGuest)
    if (!found) throw new MissingFailure()
    if (found.attempt !== attempt) throw new ConflictFailure('This link has been used.')
    const state = found.status === 'asking' && (await comesIn(scope, found)) ? 'admitted' : found.status
    return { guestToken, status: await statusOf({ ...scope, guest: { ...guest, state, name: found.name } }) }
  })

/**
 * A colleague was asked by name, and need not ask again: unless the call is full, or the clinic has lost the plan (R20) or the colleague
 * the place in it (R13) meanwhile.
 */
async function comesIn(scope: GuestScope, { id, membershipId }: typeof callGuests.$inferSelect): Promise<boolean> {
  if (membershipId === null || !featureIn(scope.clinic.plan) || !(await hasPlace(scope, membershipId))) return false
  if (isFull(await guestsOf(scope, scope.visitId))) return false
  await setState(scope, id, 'admitted')
  return true
}

async function hasPlace({ queries, clinic }: GuestScope, membershipId: string): Promise<boolean> {
  const [place] = await queries
    .select({ status: memberships.status })
    .from(memberships)
    .where(and(eq(memberships.clinicId, clinic.id), eq(memberships.id, membershipId)))
  return place?.status === 'active'
}

/** A feature is the plan's alone, whoever asks. */
const featureIn = (plan: Plan) => clinicPolicy.can({ role: 'member', plan }, 'feature.groupCall')

/**
 * What a link is, before it is used. @throws MissingFailure for none, or that of a call that is over
 */
export const readGuestLink = (door: GuestDoor): Promise<GuestLink> =>
  door.look(async (scope) => {
    const status = await statusOf(scope)
    const [row] = await scope.queries
      .select({ membershipId: callGuests.membershipId })
      .from(callGuests)
      .where(and(eq(callGuests.clinicId, scope.clinic.id), eq(callGuests.id, status.id)))
    const isColleague = typeof row?.membershipId === 'string'
    // Who has used it is for those who were there.
    return { ...status, name: isColleague ? status.name : null, isColleague }
  })

export const guestStatus = (door: GuestDoor): Promise<GuestStatus> => door.look(statusOf)

/** Leaves the call, or asks no more. Once more is no fault. */
export async function leaveCall(door: GuestDoor, media: MediaServer | undefined): Promise<GuestStatus> {
  const { status, carried } = await door.act(async (scope) => ({
    status: await leave(scope),
    carried: await carriedCall(scope, scope.visitId),
  }))
  await takeOutOf(media, carried, status.id)
  return status
}

async function leave(scope: GuestScope): Promise<GuestStatus> {
  const { guest, visitId } = scope
  if (guest.state === 'refused' || guest.state === 'left') return statusOf(scope)
  await holdRow(scope, visitId)
  await partFrom(scope, { ...guest, status: guest.state, visitId }, 'left')
  return statusOf({ ...scope, guest: { ...guest, state: 'left' } })
}

/** As `visit.signal`. @throws ConflictFailure for who is not let in */
export const signalAsGuest = (door: GuestDoor, signal: PatientSignalInput): Promise<{ id: string }> =>
  door.act(async (scope) => putSignal(await guestParty(scope), signal))

/** As `visit.signals`. @throws ConflictFailure for who is not let in */
export const listAsGuest = (door: GuestDoor, asked: PatientSignalsInput): Promise<Signals> =>
  door.look(async (scope) => readSignals(await guestParty(scope), asked))

/** By which servers the call is reached. @throws ConflictFailure for who is not let in */
export const iceForGuest = (door: GuestDoor, helpers: Helpers): Promise<Ice> =>
  door.look(async (scope) => {
    assertIsIn(scope)
    return helpersOf(scope, helpers, { visitId: scope.visitId, seconds: iceSeconds.inCall })
  })

/** @throws ConflictFailure for who is not let in */
export function assertIsIn({ guest: { state } }: GuestScope): void {
  if (state === 'admitted') return
  const isOut = state === 'refused' || state === 'left'
  throw new ConflictFailure(isOut ? 'You are no longer in this call.' : 'You have not been let in yet.')
}

/** @throws ConflictFailure for who is not let in */
export async function guestParty(scope: GuestScope): Promise<Party> {
  assertIsIn(scope)
  const { visitId, guest } = scope
  const { membershipId: holderId } = await rowOf(scope, visitId)
  return { scope, visitId, key: `guest ${guest.id}`, side: 'guest', name: guest.name ?? 'Guest', holderId }
}

async function statusOf(scope: GuestScope): Promise<GuestStatus> {
  const visit = await rowOf(scope, scope.visitId)
  if (visit.status !== 'in-call') throw new MissingFailure()
  const { guest, clinic } = scope
  return { id: guest.id, state: guest.state, clinic: clinic.name, provider: visit.providerName, name: guest.name }
}
