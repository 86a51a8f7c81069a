const minute = 60_000

/** Whole minutes; a clock that runs slow never makes them fewer than none. */
export const minutesBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / minute))

/** "less than a minute", "12 min", "1 h 5 min". */
export function minuteWords(minutes: number): string {
  if (minutes < 1) return 'less than a minute'
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}

export type WaitLevel = 'calm' | 'long' | 'over'

/** Two thirds of what the clinic allows is a reason to look, all of it a reason to act. */
const long = 2 / 3

export function waitLevel(minutes: number, limit: number): WaitLevel {
  if (minutes >= limit) return 'over'
  return minutes >= limit * long ? 'long' : 'calm'
}
