import { useSyncExternalStore } from 'react'
import { useApi } from '../../../api/api.tsx'
import classes from './offline-bar.module.css'

/** One quiet line while the server does not answer. It goes by itself. */
export function OfflineBar() {
  const { isReachable, subscribe } = useApi().reachable
  const isOnline = useSyncExternalStore(subscribe, isReachable)
  return (
    <output className={classes['bar']} data-shown={!isOnline || undefined}>
      {isOnline ? '' : 'Offline. What you see may be old; changes are not saved.'}
    </output>
  )
}
