import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'

/** Checks the whole log when it is asked to (R29); what was found is true of that moment, and forgotten with the page. */
export function useCheckLog() {
  const options = useApi().options.audit.verify.queryOptions()
  return useQuery({ ...options, enabled: false, gcTime: 0, retry: false })
}
