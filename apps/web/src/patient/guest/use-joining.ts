import { useRef, useState } from 'react'
import { whyFailed } from '../api/why-failed.ts'
import type { Failed } from '../api/why-failed.ts'
import { newAttempt } from '../check-in/use-entering.ts'
import { join } from './api/guest-api.ts'
import type { GuestStatus } from './api/guest-api.ts'

/** Asking to be let in: one try at a time, and one place however often it is tried. */
export function useJoining(token: string, onJoined: (status: GuestStatus) => void) {
  const [isBusy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const attempt = useRef<string | null>(null)
  const ask = async (name: string) => {
    if (isBusy) return
    attempt.current ??= newAttempt()
    setBusy(true)
    setFailed(null)
    try {
      onJoined(await join({ token, name, attempt: attempt.current }))
    } catch (error) {
      setFailed(whyFailed(error))
    } finally {
      setBusy(false)
    }
  }
  return { join: ask, isBusy, failed }
}
