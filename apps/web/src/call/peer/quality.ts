/** A connection in words; `audio-only`: pictures were given up for want of a network that carries them. */
export type Quality = 'unknown' | 'good' | 'weak' | 'audio-only'

/** What two looks at a connection, some seconds apart, say of the time between them. */
export interface Measure {
  /** Of the packets that were sent, and of those that should have come, the part that was lost: 0 to 1. */
  lossThere: number
  lossHere: number
  /** Milliseconds there and back; null: not known. */
  roundTrip: number | null
  /** Bits a second that the browser believes it may send; null: not known. */
  room: number | null
  /** Packets that came; null: not known. */
  received: number | null
}

/** From here on a connection is weak, and from there on it carries a voice at most. */
const limits = {
  weak: { loss: 0.04, roundTrip: 400, room: 200_000 },
  thin: { loss: 0.15, roundTrip: 1_200, room: 100_000 },
}

const isWeak = ({ lossThere, lossHere, roundTrip, room }: Measure, { weak } = limits): boolean =>
  Math.max(lossThere, lossHere) > weak.loss || (roundTrip ?? 0) > weak.roundTrip || (room ?? Infinity) < weak.room

/** What is lost on the way here is no less for sending less. */
const isThinFor = ({ lossThere, roundTrip, room }: Measure, { thin } = limits): boolean =>
  lossThere > thin.loss || (roundTrip ?? 0) > thin.roundTrip || (room ?? Infinity) < thin.room

/** Looks in a row after which the pictures are given up, and after how many good ones they are tried again. */
const turns = { thin: 3, first: 5, most: 40 }

/**
 * Says what a connection is worth, look by look. Pictures are given up first, so that the voice stays, and come back by themselves: each
 * time that this was too early, after twice as long.
 */
export function createJudge() {
  let thinFor = 0
  let goodFor = 0
  let needed = turns.first
  let isThin = false
  return (measure: Measure): Quality => {
    if (isThin) {
      // Without pictures the browser does not learn how much there is room for: loss and time tell.
      goodFor = isWeak({ ...measure, room: null }) ? 0 : goodFor + 1
      if (goodFor < needed) return 'audio-only'
      isThin = false
      thinFor = 0
      needed = Math.min(needed * 2, turns.most)
      return 'weak'
    }
    thinFor = isThinFor(measure) ? thinFor + 1 : 0
    if (thinFor >= turns.thin) {
      isThin = true
      goodFor = 0
      return 'audio-only'
    }
    return isWeak(measure) ? 'weak' : 'good'
  }
}
