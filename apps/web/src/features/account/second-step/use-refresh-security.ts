import { useApi } from '../../../api/api.tsx'

/** Asks again for what a change of how one signs in has changed. */
export function useRefreshSecurity() {
  const { options, queryClient } = useApi()
  return () => {
    void queryClient.invalidateQueries({ queryKey: options.account.get.queryKey() })
    void queryClient.invalidateQueries({ queryKey: options.account.sessions.queryKey() })
    // Whether a clinic still asks for it.
    void queryClient.invalidateQueries({ queryKey: options.me.pathKey() })
  }
}
