import { useDecision } from '@atrium/policy/react'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import type { Seats } from '../../api/outputs.ts'
import { seatOptions } from '../../api/seats.ts'

/** Seat counts; undefined until they are known, and for those who may not see them (R17). */
export function useSeats(): Seats | undefined {
  const { allowed } = useDecision('seat.view')
  const { data } = useQuery({ ...seatOptions(useApi()), enabled: allowed })
  return allowed ? data : undefined
}
