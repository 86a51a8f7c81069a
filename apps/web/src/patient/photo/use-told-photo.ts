import { useEffect, useRef, useState } from 'react'
import type { Visit } from '../api/outputs.ts'
import { changePhoto } from '../api/patient-api.ts'
import { isGoingOn } from '../visit/find-start.ts'
import type { OwnPhoto } from './own-photo.ts'

/**
 * Keeps the clinic shown what was taken here. What a server has lost is sent again, and what did not get through goes out with the next look at
 * the visit. What another tab has taken back is let go; with the visit it is in any case.
 */
export function useToldPhoto({ taken, change }: OwnPhoto, visit: Visit): void {
  const [told, setTold] = useState<string | null>()
  const wasShown = useRef(false)
  const isTelling = useRef(false)
  /** What was known when it was told last: the same says nothing new. */
  const toldFor = useRef<Visit>(undefined)
  const isOver = !isGoingOn(visit)
  useEffect(() => {
    if (isOver) change(undefined)
    if (isOver || taken === undefined || isTelling.current) return
    const isTold = told === taken
    if (isTold && visit.photo === 'shown') wasShown.current = true
    if (isTold && taken !== null && visit.photo === 'none' && wasShown.current) return change(undefined)
    if (isTold && (visit.photo !== 'lost' || toldFor.current === visit)) return
    isTelling.current = true
    wasShown.current = false
    toldFor.current = visit
    changePhoto(taken)
      .finally(() => (isTelling.current = false))
      // It may be another one by now.
      .then(() => setTold(taken), ignore)
  }, [change, isOver, taken, told, visit])
}

const ignore = () => undefined
