import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { useMe } from '../../api/me.ts'
import type { ClinicRequest, Seats } from '../../api/outputs.ts'

/**
 * What a yes puts on today's bill, in cents, for who sees money (R17): null for everybody else and where nothing is bought, undefined while
 * it is not known.
 */
export function useCost({ wants, mayAnswer }: ClinicRequest, seats: Seats | undefined): number | null | undefined {
  const { options } = useApi()
  const isSeen = useMe().decisions['billing.manage'].allowed && mayAnswer
  const isPlan = isSeen && wants.plan === 'premium'
  const isSeats = isSeen && !isPlan && (wants.seats ?? 0) > 0
  const bought = (seats?.bought ?? 0) + (wants.seats ?? 0)
  const plan = useQuery({ ...options.billing.previewPlan.queryOptions({ plan: 'premium' }), enabled: isPlan })
  const more = useQuery({
    ...options.billing.previewSeats.queryOptions({ bought }),
    enabled: isSeats && seats?.bought !== undefined && seats.bought !== null,
  })
  if (!isPlan && !isSeats) return null
  return (isPlan ? plan : more).data?.today.total
}
