import { useEffect, useState } from 'react'
import type { PairState } from '../../pair/pair.ts'
import type { CallWords } from '../call-words.ts'

/** Milliseconds after which a loss is a pause, and a first try slow. */
const long = 10_000

/** Whether a loss that began at a moment has lasted long. @param lostAts of all who are shown. */
export function useLongLosses(lostAts: (number | null)[]): (lostAt: number | null) => boolean {
  /** What began then or before has lasted for so long. */
  const [until, setUntil] = useState(-Infinity)
  const next = Math.min(...lostAts.filter((each) => each !== null && each > until).map(Number))
  useEffect(() => {
    if (next === Infinity) return undefined
    const timer = setTimeout(() => setUntil(next), Math.max(0, next + long - Date.now()))
    return () => clearTimeout(timer)
  }, [next])
  return (lostAt) => lostAt !== null && lostAt <= until
}

/** What stands in the way of seeing somebody, in words; null where nothing does. */
export function standingOf({ link, other }: PairState, words: CallWords, isLong: boolean): string | null {
  if (other?.isGone) return words.gone
  // Said by the page itself, before it fell asleep.
  if (other?.held) return words.onHold
  switch (link) {
    case 'awaiting':
      return words.awaiting
    case 'connecting':
      return isLong ? words.slow : words.connecting
    case 'lost':
      return isLong ? words.onHold : words.reconnecting
    case 'connected':
      if (other?.camera === 'thin') return words.isThin
      return other && other.camera !== 'on' && !other.screen ? words.cameraIsOff : null
  }
}
