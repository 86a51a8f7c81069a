import type { ClinicEvent, ClinicEventType } from '@atrium/server/contract/clinic/event'
import type { Api } from '../../../api/api.tsx'
import { waitingKey } from '../../../api/queue/waiting-key.ts'

const longest = 24 * 60 * 60_000
/** A device's clock may be ahead: it is not asked more often than that. */
const shortest = 30_000

/** After these there may be others who wait, or other rooms that one may enter. */
const oldAfter: readonly ClinicEventType[] = ['queue.changed', 'room.changed', 'plan.changed', 'missed.many']

/** Milliseconds until a cover ends by itself, which nobody announces (R36). */
const untilEndOf = (cover: string) =>
  Math.min(longest, Math.max(shortest, new Date(cover).getTime() - Date.now() + 1_000))

/**
 * Keeps the number of those who wait where one may enter, which stands beside the Dashboard's name on every page. It comes once the page
 * has been drawn; where it cannot be had, what was known stands.
 */
export function watchWaiting({ client, queryClient }: Api) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  const look = async () => {
    const mine = (turn += 1)
    const { waiting, coverEnds } = await client.queue.count.query()
    // An answer that was overtaken by a later one is not shown in its place.
    if (mine !== turn) return
    queryClient.setQueryData(waitingKey, waiting)
    clearTimeout(timer)
    if (coverEnds !== null) timer = setTimeout(lookAgain, untilEndOf(coverEnds))
  }
  const lookAgain = () => void look().catch(() => undefined)
  return {
    look: lookAgain,
    lookAfter: (events: readonly ClinicEvent[]) => {
      if (events.some(({ type }) => oldAfter.includes(type))) lookAgain()
    },
    stop: () => {
      turn += 1
      clearTimeout(timer)
    },
  }
}
