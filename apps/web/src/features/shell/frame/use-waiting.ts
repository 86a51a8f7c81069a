import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../../api/me.ts'
import { waitingKey } from '../../../api/queue/waiting-key.ts'
import type { NavigationPage } from './navigation.ts'

/** How much waits on a page for this person. Of the Dashboard it is known once the page follows the clinic (follow/watch-waiting.ts). */
export function useWaiting(): (to: NavigationPage['to']) => number {
  const { requests } = useMe()
  const { data = 0 } = useQuery<number>({ queryKey: waitingKey, enabled: false })
  return (to) => (to === '/' ? data : to === '/settings/requests' ? requests.toAnswer : 0)
}
