import { z } from 'zod'
import { ConflictFailure, InvalidFailure, MediaServerAwayFailure } from '../../../failures/failures.ts'
import { letConnectAnew } from '../seats.ts'
import { JanusRefusal } from './janus-api.ts'

/** Codes of Janus 1.x, of its core (`apierror.h`) and of its video rooms. */
export const refusals = {
  otherKind: 423,
  nothingJoined: 424,
  joinedAlready: 425,
  noRoom: 426,
  roomExists: 427,
  noFeed: 428,
  noSuchDescription: 431,
  roomFull: 432,
  notLetIn: 433,
  sendsAlready: 434,
  sendsNothing: 435,
  feedExists: 436,
  badDescription: 437,
  noSession: 458,
  noHandle: 459,
  unknownDescription: 464,
  unreadDescription: 465,
  nothingToAnswer: 469,
} as const

const notNow: readonly number[] = [
  refusals.otherKind,
  refusals.nothingJoined,
  refusals.joinedAlready,
  refusals.noRoom,
  refusals.roomFull,
  refusals.notLetIn,
  refusals.sendsAlready,
  refusals.sendsNothing,
  refusals.feedExists,
  refusals.noSession,
  refusals.noHandle,
  refusals.nothingToAnswer,
]

const noDescription: readonly number[] = [
  refusals.noSuchDescription,
  refusals.badDescription,
  refusals.unknownDescription,
  refusals.unreadDescription,
]

/** Goes on after this refusal, with undefined. @throws every other error */
export const unless =
  (code: number) =>
  (error: unknown): undefined => {
    if (!(error instanceof JanusRefusal && error.code === code)) throw error
  }

/** What Janus refuses, as pages are told of it; what is not foreseen is Janus's own affair, and it is away. */
export function asFailure(error: unknown): unknown {
  if (error instanceof z.ZodError) return new MediaServerAwayFailure({ cause: error })
  if (!(error instanceof JanusRefusal)) return error
  const { code } = error
  if (code === refusals.noFeed) return new ConflictFailure('This page sends nothing yet.')
  if (notNow.includes(code)) return letConnectAnew()
  if (noDescription.includes(code))
    return new InvalidFailure({ sdp: ['The media server cannot read this description'] })
  return new MediaServerAwayFailure({ cause: error })
}
