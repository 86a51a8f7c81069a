import { useRouter } from '@tanstack/react-router'
import { useEffect, useSyncExternalStore } from 'react'
import { useApi } from '../../../api/api.tsx'
import type { IdleView } from '../../../api/idle/idle-watch.ts'
import { openDoor } from '../../../api/session/open-door.ts'

/** Watches with the other tabs whether anybody is there. Whoever tries the demo is never signed out. */
export function useIdleView(): IdleView {
  const { idle, place } = useApi()
  const router = useRouter()
  useEffect(() => {
    if (import.meta.env.MODE === 'demo' || place.personId === null) return
    return idle.start({
      personId: place.personId,
      onOver: (minutes) => void openDoor({ redirect: router.state.location.publicHref, idle: minutes }),
      onShutOut: () => void router.invalidate(),
    })
  }, [idle, place, router])
  return useSyncExternalStore(idle.subscribe, idle.view)
}
