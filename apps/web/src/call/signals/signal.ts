/** Which side of a call somebody is on. */
export type Side = 'staff' | 'patient' | 'guest'

/** Whether one's camera is seen: by choice, for want of a network that carries it, or because there is none. */
export type CameraState = 'on' | 'off' | 'thin' | 'none'

/** What the others are to know of one side. */
export interface PeerState {
  muted: boolean
  camera: CameraState
  screen: boolean
  /** The page sleeps, in another app or a pocket: nobody has left. */
  held: boolean
}

export interface Description {
  type: 'offer' | 'answer'
  sdp: string
  /** Of which connection of these two pages it is; one that begins anew has another. */
  session?: string
}

export interface Candidates {
  candidates: Candidate[]
  session?: string
}

export interface Candidate {
  candidate: string
  sdpMid?: string | null
  sdpMLineIndex?: number | null
  usernameFragment?: string | null
}

/** What pages in a call say to one another, by way of the server. */
export type Message =
  /** "I am here", with a peer id that was made at this load. `anew`: nothing helps our connection any more, make another one. */
  | { kind: 'hello'; body: { anew?: true } }
  | { kind: 'description'; body: Description }
  | { kind: 'candidates'; body: Candidates }
  | { kind: 'state'; body: PeerState }
  | { kind: 'bye'; body: { reason: 'ended' | 'leaving' } }

/** The server's own word: that party is in the call no more. */
export interface Removal {
  kind: 'bye'
  body: { reason: 'removed' }
}

export interface Sender {
  /** Whose page it is: `staff`, `patient`, or a guest by the id. */
  party: string
  peer: string
  side: Side
  name: string
}

/** A message as it arrives. Ids are numbers, and in order. */
export type Signal = (Message | Removal) & { id: string; from: Sender }

/** What the page's stream says of a message. */
export interface SignalNews {
  /** The call that it is of, where a page may have had another one before. */
  visitId?: string
  /** Whose it is. */
  peer?: string
  /** The message itself; null: it is to be asked for. */
  told?: ToldSignal | null
}

/** A message as a stream tells it, after which nothing lies between `before` and `id`. */
export interface ToldSignal {
  id: string
  before: string | null
  /** Null: it is for somebody else. */
  signal: (Signal & { to: string | null }) | null
}

/** A message as it is sent: `seq` counts up for each peer, so that a second try is taken once. */
export type Outgoing = Message & { peer: string; to?: string; seq: number }
