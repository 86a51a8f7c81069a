import type { Room } from '../../../api/outputs.ts'

const longest = 24 * 60 * 60_000
/** A device's clock may be ahead: it is not asked more often than that. */
const shortest = 30_000

/** Milliseconds until the first cover among these rooms ends by itself, which nobody announces (R36). */
export function untilCoverEnds(rooms: readonly Pick<Room, 'cover'>[]): number | false {
  const ends = rooms.flatMap(({ cover }) => (cover ? [new Date(cover.until).getTime()] : []))
  if (ends.length === 0) return false
  return Math.min(longest, Math.max(shortest, Math.min(...ends) - Date.now() + 1_000))
}
