import { z } from 'zod'
import { longestDescription, mostCandidates } from '../values/limits.ts'
import { id } from '../values/text.ts'

/* What pages of a call tell each other by way of the server. What they say is for them: the server looks at its size and shape alone. */

/** Of which side somebody is. */
export type CallSide = 'staff' | 'patient' | 'guest'

/** A page's own name for itself, made anew each time that it loads. */
export const peer = z.uuid().toLowerCase()

/** Text without control characters other than the ends of lines, and without half characters. */
export const sdp = z
  .string()
  .min(1)
  .max(longestDescription)
  .regex(/^[\t\n\r\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{10FFFF}]*$/u, 'Not a description')

const candidate = z.strictObject({
  candidate: z
    .string()
    .max(1_000)
    .regex(/^[ -~]*$/, 'Not a candidate'),
  sdpMid: z
    .string()
    .max(64)
    .regex(/^[ -~]*$/)
    .nullish(),
  sdpMLineIndex: z.int().min(0).max(255).nullish(),
  usernameFragment: z
    .string()
    .max(256)
    .regex(/^[ -~]*$/)
    .nullish(),
})

/** Of which connection of two pages it is: one that begins anew has another. */
const session = z.uuid().optional()

/** The first word of a call, which goes with its beginning: an offer of the page that starts it, to whichever page of the patient takes it. */
export const openingInput = z.strictObject({ peer, sdp, session })
export type OpeningInput = z.output<typeof openingInput>

const bodies = {
  hello: z.strictObject({ anew: z.literal(true).optional() }),
  description: z.strictObject({ type: z.enum(['offer', 'answer']), sdp, session }),
  candidates: z.strictObject({ candidates: z.array(candidate).min(1).max(mostCandidates), session }),
  state: z.strictObject({
    muted: z.boolean(),
    camera: z.enum(['on', 'off', 'thin', 'none']),
    screen: z.boolean(),
    held: z.boolean(),
  }),
  bye: z.strictObject({ reason: z.enum(['ended', 'leaving']) }),
}

/** `hello`: I am here; `description`, `candidates`: of the connection; `state`: what one sends; `bye`: I go. */
export type SignalKind = keyof typeof bodies

/** `seq` counts the messages of one page: the same number of the same page is taken once. Without `to` it is for every other page. */
const header = { peer, to: peer.optional(), seq: z.int().min(0).max(1_000_000_000) }

const signalOf = <More extends z.ZodRawShape>(more: More) =>
  z.discriminatedUnion('kind', [
    z.strictObject({ ...more, ...header, kind: z.literal('hello'), body: bodies.hello }),
    z.strictObject({ ...more, ...header, kind: z.literal('description'), body: bodies.description }),
    z.strictObject({ ...more, ...header, kind: z.literal('candidates'), body: bodies.candidates }),
    z.strictObject({ ...more, ...header, kind: z.literal('state'), body: bodies.state }),
    z.strictObject({ ...more, ...header, kind: z.literal('bye'), body: bodies.bye }),
  ])

export const signalInput = signalOf({ visitId: id })
export type SignalInput = z.output<typeof signalInput>
export const patientSignalInput = signalOf({})
export type PatientSignalInput = z.output<typeof patientSignalInput>

/** Each kind with what it says. */
export type SignalBody = {
  [Kind in SignalKind]: { kind: Kind; body: z.output<(typeof bodies)[Kind]> }
}[SignalKind]

/** The number of a message, as `visit.signals` has told it. */
const number = z.string().regex(/^\d{1,16}$/, 'Not the id of a message')

export const patientSignalsInput = z.strictObject({ peer, after: number.optional() })
export type PatientSignalsInput = z.output<typeof patientSignalsInput>
export const signalsInput = z.strictObject({ visitId: id, ...patientSignalsInput.shape })
export type SignalsInput = z.output<typeof signalsInput>

/** The server's own word of a party that is in the call no more: no page can say it. */
export interface Removal {
  kind: 'bye'
  body: { reason: 'removed' }
}

/** A message of another page. Who sends is the server's word; `peer` is that page's own. */
export type Signal = (SignalBody | Removal) & {
  id: string
  /** `party`: `staff`, `patient`, or the id of a guest. */
  from: { party: string; peer: string; side: CallSide; name: string }
  seq: number
}

/** A message as a stream tells it to who may hear of it. */
export interface ToldSignal {
  /** Of the message, and of the one before it in this call; null: there is none. Who knows all up to there knows all up to here. */
  id: string
  before: string | null
  /** Null: it is for somebody else. `to`: the page that it is for; null: every other one. */
  signal: (Signal & { to: string | null }) | null
}

export interface Signals {
  /** In order, those first that came first. */
  items: Signal[]
  /** What to ask for next `after`; null: nothing has been said yet. */
  last: string | null
  /** Whether there are more already: ask again. */
  more: boolean
}

/** What `new RTCPeerConnection` takes. */
export interface Ice {
  iceServers: { urls: string[]; username?: string; credential?: string }[]
  /** Pages connect by a relay alone: nobody learns the other's address. */
  relayOnly: boolean
  /** Pages send to a media server and watch each other there (`media`), instead of connecting with each other. */
  mediaServer: boolean
  /** How long user name and credential are good for a new connection. */
  ttlSeconds: number
}
