import { z } from 'zod'
import { id } from '../values/text.ts'
import { peer, sdp } from './call.ts'

/* Calls by a media server: a page sends what it has once, and watches each other page there. It speaks of that to the server alone. */

/** A place at the media server, of one page of one person in one call: opaque, and good for nobody else. */
const seat = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[\w.-]+$/, 'Not a seat')

const seats = z.array(seat).max(40)

/** A page has a microphone, a camera and a screen, and is offered as much of another. */
const mostLines = 3

const mediaSdp = sdp.refine((text) => (text.match(/^m=/gm)?.length ?? 0) <= mostLines, 'Too many lines')

/** Another page of the call: `staff`, `patient` or the id of a guest, and that page's own name. */
const otherPage = z.strictObject({ party: id, peer })

/**
 * `send`: this page's offer. `watch`: asks, from the own sending `seat`, for an offer of what another
 * page sends. `answer`: this page's answer to that offer. `keep`: still here, each 20 s. `leave`: lets seats go.
 */
const stepOf = <More extends z.ZodRawShape>(more: More) =>
  z.discriminatedUnion('step', [
    z.strictObject({ ...more, step: z.literal('send'), peer, sdp: mediaSdp }),
    z.strictObject({ ...more, step: z.literal('watch'), peer, seat, of: otherPage }),
    z.strictObject({ ...more, step: z.literal('answer'), peer, seat, sdp: mediaSdp }),
    z.strictObject({ ...more, step: z.literal('keep'), peer, seats }),
    z.strictObject({ ...more, step: z.literal('leave'), peer, seats }),
  ])

export const mediaInput = stepOf({ visitId: id })
export type MediaInput = z.output<typeof mediaInput>
export const patientMediaInput = stepOf({})
export type PatientMediaInput = z.output<typeof patientMediaInput>

/** A seat, with the media server's description: the answer to `send`, the offer for `watch`. */
export interface Seated {
  seat: string
  sdp: string
}

/** Those of the kept seats that the media server knows no more, or that are not this page's in this call. */
export interface KeptSeats {
  gone: string[]
}

/** What each step answers. */
export interface MediaAnswers {
  send: Seated
  watch: Seated
  answer: Record<string, never>
  keep: KeptSeats
  leave: Record<string, never>
}

export type MediaAnswer = MediaAnswers[keyof MediaAnswers]
