import type { WallTime } from '../../../components/form/moment-fields.tsx'
import { addDays, dayAt, momentOf } from '../../../components/words/zone-days.ts'

/** When most go home. */
const clock = '17:00'

/** The next end of a working day: what a cover is mostly for. */
export function endOfWork(now: Date, zone: string): WallTime {
  const today = dayAt(now, zone)
  return { day: momentOf(today, clock, zone) > now ? today : addDays(today, 1), clock }
}
