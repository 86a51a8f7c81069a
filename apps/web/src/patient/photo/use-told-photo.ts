import { useEffect, useRef } from 'react'
import type { Visit } from '../api/outputs.ts'
import { changePhoto } from '../api/patient-api.ts'
import type { OwnPhoto } from './own-photo.ts'

/**
 * Keeps the clinic shown what was taken. A server that is gone has taken its photos with it: the visit then says that there is none, and it is
 * sent again; what did not get through is, too, with the next look at the visit.
 */
export function useToldPhoto({ taken }: OwnPhoto, visit: Visit): void {
  const told = useRef<string | null>(null)
  const isTelling = useRef(false)
  useEffect(() => {
    const isTold = taken === null ? !visit.hasPhoto : visit.hasPhoto && told.current === taken
    if (taken === undefined || isTold || isTelling.current) return
    isTelling.current = true
    changePhoto(taken)
      .then(
        () => (told.current = taken),
        () => undefined,
      )
      .finally(() => (isTelling.current = false))
  }, [taken, visit])
}
