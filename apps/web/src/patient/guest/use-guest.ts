import { useCallback, useEffect, useRef, useState } from 'react'
import { tellOfSignals } from '../../call/signals/signal-news.ts'
import type { SignalNews } from '../../call/signals/signal.ts'
import { whyFailed } from '../api/why-failed.ts'
import { readStatus, watchCall } from './api/guest-api.ts'
import type { GuestStatus } from './api/guest-api.ts'
import { isIn } from './find-guest-start.ts'

/** Milliseconds between two looks: who waits has no stream yet; who is in has one, and looks for what it may have missed. */
const looks = { asking: 2_500, admitted: 20_000 }

const reconnectAfter = 5_000

export interface GuestFollowed {
  status: GuestStatus
  /** Nobody answers: the page goes on asking. */
  isLost: boolean
  /** The call is no more. */
  isOver: boolean
  refresh: () => void
}

/** Follows a guest's place in a call, through lost networks. */
export function useGuest(first: GuestStatus): GuestFollowed {
  const [status, setStatus] = useState(first)
  const [isLost, setLost] = useState(false)
  const [isOver, setOver] = useState(false)
  const asked = useRef(0)
  const look = useCallback(async () => {
    const turn = (asked.current += 1)
    try {
      const now = await readStatus()
      if (turn !== asked.current) return
      setStatus(now)
      setLost(false)
    } catch (error) {
      if (turn !== asked.current) return
      if (whyFailed(error) === 'gone') setOver(true)
      else setLost(true)
    }
  }, [])
  const refresh = useCallback(() => void look(), [look])
  const isFollowed = !isOver && isIn(status)
  const isAdmitted = status.state === 'admitted'

  useEffect(() => {
    if (!isFollowed) return undefined
    const timer = setInterval(refresh, isAdmitted && !isLost ? looks.admitted : looks.asking)
    window.addEventListener('online', refresh)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', refresh)
    }
  }, [isFollowed, isAdmitted, isLost, refresh])
  useEffect(() => (isFollowed && isAdmitted ? followCall(refresh) : undefined), [isFollowed, isAdmitted, refresh])

  return { status, isLost, isOver, refresh }
}

/** Hears what happens in the call, until the returned function is called. */
function followCall(onChanged: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let close = () => {}
  const connect = () => {
    close = watchCall({
      onStarted: () => tellOfSignals(),
      onMessage: (_, event) => {
        const { type } = event as { type: string }
        if (type === 'signal') tellOfSignals(event as SignalNews)
        else onChanged()
      },
      onOver: () => {
        // It ends when somebody is taken out, and with the call.
        onChanged()
        timer = setTimeout(connect, reconnectAfter)
      },
    })
  }
  connect()
  return () => {
    clearTimeout(timer)
    close()
  }
}
