import { charge } from '../../auth/limits/tries.ts'
import { knownParty } from '../../calls/kept-signal.ts'
import type { MediaServer, PageOfCall } from '../../calls/media/media-server.ts'
import type { Sitter } from '../../calls/media/seats.ts'
import { connectionOf, seatFor } from '../../calls/media/seats.ts'
import type { KeptSeats, MediaAnswer, MediaInput, PatientMediaInput, Seated } from '../../contract/visits/media.ts'
import type { Database } from '../../db/database.ts'
import type { GuestDoor } from '../../entrance/by-token/by-guest.ts'
import type { VisitDoor } from '../../entrance/by-token/by-visit.ts'
import type { CallDoor } from '../../entrance/own-call.ts'
import { ConflictFailure, MediaServerAwayFailure, TooManyTriesFailure } from '../../failures/failures.ts'
import type { Tokens } from '../../mail/tokens.ts'
import { guestParty } from './as-guest.ts'
import { carriedCall } from './carried-call.ts'
import type { Party } from './party.ts'
import { patientParty, staffParty } from './party.ts'

/* A page's words with the media server. Each is authorised by what is true now, as a signal is; the media server is asked afterwards, outside
 * of any transaction. */

/** What the app was given. */
interface Given {
  media?: MediaServer | undefined
  mail: { tokens: Tokens }
  database: Database
}

/**
 * One step of a page of who holds the call.
 *
 * @throws MissingFailure, DeniedFailure, ConflictFailure for whose call it is not, once it is over, where no media server carries it, and
 * for a seat that is not this page's; TooManyTriesFailure for a flood; MediaServerAwayFailure.
 */
export const mediaForStaff = (door: CallDoor, given: Given, { visitId, ...step }: MediaInput): Promise<MediaAnswer> =>
  takeStep(() => door.look(async (call) => speakerOf(await staffParty(call, visitId))), given, step)

/** The patient's own side of the same. */
export const mediaForPatient = (door: VisitDoor, given: Given, step: PatientMediaInput): Promise<MediaAnswer> =>
  takeStep(() => door.look(async (scope) => speakerOf(await patientParty(scope))), given, step)

/** A guest's. @throws ConflictFailure for who is not let in */
export const mediaForGuest = (door: GuestDoor, given: Given, step: PatientMediaInput): Promise<MediaAnswer> =>
  takeStep(() => door.look(async (scope) => speakerOf(await guestParty(scope))), given, step)

/** Somebody in a call that a media server carries. */
type Speaker = Omit<Sitter, 'peer'>

/** @throws ConflictFailure for a call of two */
async function speakerOf({ scope, visitId, key }: Party): Promise<Speaker> {
  const call = await carriedCall(scope, visitId)
  if (call === null) throw carriedByNone()
  return { call, key }
}

/** A page of a call at its media server. */
interface Page {
  media: MediaServer
  tokens: Tokens
  sitter: Sitter
}

async function takeStep(
  authorise: () => Promise<Speaker>,
  { media, mail: { tokens }, database }: Given,
  step: PatientMediaInput,
): Promise<MediaAnswer> {
  const speaker = await authorise()
  if (media === undefined) throw carriedByNone()
  await assertNoFlood(database, speaker, step)
  const page = { media, tokens, sitter: { ...speaker, peer: step.peer } }
  if (step.step !== 'send') return others(page, step)
  const seated = await send(page, step.sdp)
  // Who was taken out meanwhile was not there yet to be ended.
  await authorise().catch(async (refusal: unknown) => {
    await end(page, seated, refusal).catch(() => undefined)
    throw refusal
  })
  return seated
}

type Step<Name extends PatientMediaInput['step']> = Extract<PatientMediaInput, { step: Name }>

async function others(page: Page, step: Exclude<PatientMediaInput, Step<'send'>>): Promise<MediaAnswer> {
  const { media } = page
  switch (step.step) {
    case 'watch': {
      const { connection, sdp } = await media.watch(page.sitter.call, await named(page, step.seat), step.of)
      return { seat: await seatFor(page.tokens, page.sitter, connection), sdp }
    }
    case 'answer':
      await media.answer(await named(page, step.seat), step.sdp)
      return {}
    case 'keep':
      return keep(page, step)
    case 'leave':
      // A seat that nobody keeps ends by itself.
      await leave(page, step.seats).catch(unlessAway)
      return {}
    default:
      return step satisfies never
  }
}

async function send(page: Page, offer: string): Promise<Seated> {
  const { media, tokens, sitter } = page
  const { connection, sdp } = await media.send(sitter.call, pageOf(sitter), offer)
  return { seat: await seatFor(tokens, sitter, connection), sdp }
}

/** A seat that is not this page's any more, or never was, is as gone as one that the media server knows no more. */
async function keep(page: Page, { seats }: Step<'keep'>): Promise<KeptSeats> {
  const connections = new Map<string, string>()
  for (const seat of seats) {
    const connection = await named(page, seat).catch(unlessConflict)
    if (connection !== undefined) connections.set(seat, connection)
  }
  const gone = new Set(await page.media.keep([...connections.values()]))
  const isThere = (connection?: string) => connection !== undefined && !gone.has(connection)
  return { gone: seats.filter((seat) => !isThere(connections.get(seat))) }
}

async function leave(page: Page, seats: readonly string[]): Promise<void> {
  const connections = await Promise.all(seats.map((seat) => named(page, seat)))
  await page.media.leave(page.sitter.call, pageOf(page.sitter), connections)
}

const pageOf = ({ key, peer }: Sitter): PageOfCall => ({ party: knownParty(key), peer })

/** The connection of an own seat. @throws ConflictFailure for another's */
const named = ({ tokens, sitter }: Page, seat: string) => connectionOf(tokens, sitter, seat)

/** Who is in the call no more is taken out whole; who could only not be asked for leaves what was just made. */
async function end(page: Page, { seat }: Seated, refusal: unknown): Promise<void> {
  const { media, sitter } = page
  if (refusal instanceof ConflictFailure) return media.takeOut(sitter.call, knownParty(sitter.key))
  return leave(page, [seat])
}

/** @throws every other error */
function unlessAway(error: unknown): void {
  if (!(error instanceof MediaServerAwayFailure)) throw error
}

/** @throws every other error */
function unlessConflict(error: unknown): undefined {
  if (!(error instanceof ConflictFailure)) throw error
}

const carriedByNone = () => new ConflictFailure('This call goes by no media server.')

/** Who connects anew again and again keeps what there is, and lets go, all the same. */
async function assertNoFlood(database: Database, { call, key }: Speaker, { step }: PatientMediaInput): Promise<void> {
  const bucket = step === 'keep' || step === 'leave' ? 'mediaKept' : 'media'
  const { wait } = await charge(database, [{ bucket, key: `${call.visitId} ${key}` }])
  if (wait !== null) throw new TooManyTriesFailure(wait)
}
