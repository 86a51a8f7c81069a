import { callAliveSeconds } from '@atrium/server/contract/values/limits'
import { useEffect } from 'react'
import { useApi } from '../../api/api.tsx'

const idleStep = 60_000

/**
 * Says that this page holds the call: when nobody says so any more, the patient waits again. And whoever speaks with somebody is not
 * idle, though nothing is touched.
 */
export function useCallAlive(visitId: string, isConnected: boolean): void {
  const { client, idle } = useApi()
  useEffect(() => {
    // What could not be said now is said in a moment.
    const say = () => void client.visit.callAlive.mutate({ visitId }).catch(() => undefined)
    say()
    const timer = setInterval(say, callAliveSeconds * 1_000)
    window.addEventListener('online', say)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', say)
    }
  }, [client, visitId])
  useEffect(() => {
    if (!isConnected) return undefined
    const timer = setInterval(() => void idle.stay().catch(() => undefined), idleStep)
    return () => clearInterval(timer)
  }, [idle, isConnected])
}
