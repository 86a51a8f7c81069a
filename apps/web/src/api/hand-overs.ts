import type { Api } from './api.tsx'

/** Ownership that is being handed over: what one has asked somebody, and what one is asked. */
export const handOversOptions = (api: Api) => api.options.user.handOvers.queryOptions()

/** Looks again at all that a hand-over changes: who one is, who they are, and what is still open. Not waited for. */
export function refreshHandOvers({ queryClient, options }: Api): void {
  const outdated = [options.me.pathKey(), options.user.pathKey(), ['user.list'], ['audit.list']]
  for (const queryKey of outdated) void queryClient.invalidateQueries({ queryKey })
}
