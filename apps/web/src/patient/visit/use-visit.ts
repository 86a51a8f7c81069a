import { useCallback, useEffect, useRef, useState } from 'react'
import type { Visit } from '../api/outputs.ts'
import { readVisit } from '../api/patient-api.ts'
import { loadedCall } from '../call/load-call.ts'
import { whyFailed } from '../api/why-failed.ts'
import { isGoingOn } from './find-start.ts'
import { followVisit } from './follow-visit.ts'

/** Milliseconds between two looks while all is well (the stream tells what changes), and while the line is down. */
const looks = { well: 60_000, lost: 5_000 }

export interface VisitFollowed {
  visit: Visit
  /** Nobody answers: the place is kept, and the page goes on asking. */
  isLost: boolean
  /** It stood still for so long that a touch is needed to go on. */
  wasAway: boolean
  /** Another number: there may be more to read. */
  chatTurn: number
}

/** Follows a visit through lost networks and sleep. Where the server knows of none any more it is told as one that was left. */
export function useVisit(first: Visit): VisitFollowed {
  const [visit, setVisit] = useState(first)
  const [isLost, setLost] = useState(false)
  const [wasAway, setAway] = useState(false)
  const [chatTurn, setChatTurn] = useState(0)
  const isOver = !isGoingOn(visit)
  const asked = useRef(0)

  const refresh = useCallback(async () => {
    const turn = (asked.current += 1)
    try {
      const now = await readVisit()
      if (now.state === 'in-call') await loadedCall()?.answered()
      if (turn !== asked.current) return
      setVisit(now)
      setLost(false)
    } catch (error) {
      if (turn !== asked.current) return
      if (whyFailed(error) === 'gone') setVisit((last) => ({ ...last, state: 'left' }))
      else setLost(true)
    }
  }, [])

  useEffect(() => {
    if (isOver) return undefined
    const timer = setInterval(() => void refresh(), isLost ? looks.lost : looks.well)
    return () => clearInterval(timer)
  }, [isLost, isOver, refresh])

  useEffect(() => {
    if (isOver) return undefined
    return followVisit({
      onChanged: () => void refresh(),
      onChat: () => setChatTurn((turn) => turn + 1),
      onLost: () => {
        // An answer that was under way says nothing of the line as it is now.
        asked.current += 1
        setLost(true)
      },
      onLongPause: () => setAway(true),
    })
  }, [isOver, refresh])

  return { visit, isLost, wasAway, chatTurn }
}
