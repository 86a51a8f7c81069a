import { useRef, useState } from 'react'
import type { Visit } from '../api/outputs.ts'
import { enter } from '../api/patient-api.ts'
import type { Entering } from '../api/patient-api.ts'
import { whyFailed } from '../api/why-failed.ts'
import type { Failed } from '../api/why-failed.ts'

/** Checking in: one try at a time, and one place however often it is tried. */
export function useEntering(onEntered: (visit: Visit) => void) {
  const [isBusy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed | null>(null)
  const attempt = useRef<string | null>(null)
  const checkIn = async (input: Omit<Entering, 'attempt'>) => {
    attempt.current ??= newAttempt()
    setBusy(true)
    setFailed(null)
    try {
      onEntered(await enter({ ...input, attempt: attempt.current }))
    } catch (error) {
      setFailed(whyFailed(error))
    } finally {
      setBusy(false)
    }
  }
  return { checkIn, isBusy, failed }
}

/** `crypto.randomUUID` is there over https only; a clinic may try this out at an address of its own network. */
export function newAttempt(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID()
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}
