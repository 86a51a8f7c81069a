import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import type { AuditCheckpoint } from '../../../api/outputs.ts'

const none: readonly AuditCheckpoint[] = []

/** The newest signed heads of the log, newest first: one a day at most, so asked for once. */
export function useCheckpoints(): readonly AuditCheckpoint[] {
  const { data } = useQuery(useApi().options.audit.checkpoints.queryOptions({ limit: 100 }))
  return data?.items ?? none
}
