import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'

/** One’s own login. */
export function useAccount() {
  return useQuery(useApi().options.account.get.queryOptions())
}
