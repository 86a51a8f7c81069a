import { useEffect, useState } from 'react'

const two = (value: number) => String(value).padStart(2, '0')

/** "12:41", from an hour on "1:02:41". */
export function timerWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000))
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  return `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(seconds % 60)}`
}

/** Longer than any call: the device's clock is wrong. */
const tooLong = 12 * 60 * 60_000

/** How long a call has lasted. Where the device's clock cannot be right it is counted from when the page began. */
export function useTimer(startedAt: string | null): string {
  const [begun] = useState(Date.now)
  const [now, setNow] = useState(begun)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const since = startedAt === null ? begun : Date.parse(startedAt)
  return timerWords(now - (since > begun || begun - since > tooLong ? begun : since))
}
