import { z } from 'zod'
import { ConflictFailure, InvalidFailure, MediaServerAwayFailure } from '../../../failures/failures.ts'
import { letConnectAnew } from '../seats.ts'
import { JanusRefusal } from './janus-api.ts'

/** Codes of Janus 1.x, of its core and of its video rooms. */
export const refusals = { noSession: 458, noRoom: 426, roomExists: 427, noFeed: 428 } as const

/**
 * Not of this kind of connection; has joined nothing, or something else; no such room; full; not let in; sends just now by another; no such
 * session or handle; nothing to answer.
 */
const notNow: readonly number[] = [423, 424, 425, 426, 432, 433, 434, 435, 436, 458, 459, 469]

const noDescription: readonly number[] = [431, 437, 464, 465]

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
