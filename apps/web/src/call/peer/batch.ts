import type { Candidate, Description } from '../signals/signal.ts'

/** Milliseconds within which candidates go together: each message is a call of the server. */
const together = 60
const most = 50

/** Milliseconds for which a description waits for the first ways, which a browser finds at once, and then for those right behind. */
const firstWithin = 20
const restWithin = 5

/** Up to its type; browsers say more after that by itself than in a description. */
const wayOf = (candidate: string) => candidate.split(' ', 8).join(' ')

/** Gathers candidates and hands them on a few at a time, in their order, and not before `isReady`. */
export function batchCandidates(isReady: () => boolean, handOn: (candidates: Candidate[]) => void) {
  let waiting: Candidate[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let wake: () => void = () => undefined
  const flush = () => {
    timer = undefined
    if (!isReady()) return later()
    for (let at = 0; at < waiting.length; at += most) handOn(waiting.slice(at, at + most))
    waiting = []
  }
  const later = () => {
    timer ??= setTimeout(flush, together)
  }
  return {
    add: (candidate: RTCIceCandidate) => {
      const { sdpMid, sdpMLineIndex, usernameFragment } = candidate
      // The end of candidates, and what a browser makes of nothing.
      if (candidate.candidate === '') return
      waiting.push({ candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment })
      wake()
      later()
    },
    /** Settles when the first ones have come, or will not come at once. */
    first: () =>
      new Promise<void>((resolve) => {
        const none = setTimeout(resolve, firstWithin)
        const go = () => {
          clearTimeout(none)
          setTimeout(resolve, restWithin)
          wake = () => undefined
        }
        if (waiting.length > 0) go()
        else wake = go
      }),
    /** Those that stand in the description need not be handed on. Those of an offer before it do: it may be gone back to. */
    leave: ({ sdp }: Description) => {
      waiting = waiting.filter(({ candidate }) => !sdp.includes(wayOf(candidate)))
    },
    stop: () => clearTimeout(timer),
  }
}
