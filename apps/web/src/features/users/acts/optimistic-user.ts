import type { QueryKey } from '@tanstack/react-query'
import type { Api } from '../../../api/api.tsx'
import type { UserRow } from '../../../api/outputs.ts'
import { refreshUser } from '../../../api/users/refresh-user.ts'
import { patchRow } from '../../../api/paged-rows.ts'
import { userPagesKey } from '../../../api/users/user-pages.ts'
import type { UserPages } from '../../../api/users/user-pages.ts'

interface Snapshot {
  lists: [QueryKey, UserPages | undefined][]
}

/**
 * A change of a person shows at once, is taken back when the server refuses, and is asked for again in any case.
 *
 * @param patch the row as it will be; null when it will be gone
 */
export function optimisticUser<Input extends { membershipId: string }>(
  api: Api,
  patch: (row: UserRow, input: Input) => UserRow | null,
) {
  const { queryClient, options } = api
  const filter = { queryKey: userPagesKey }
  return {
    onMutate: async (input: Input): Promise<Snapshot> => {
      await queryClient.cancelQueries(filter)
      const lists = queryClient.getQueriesData<UserPages>(filter)
      queryClient.setQueriesData<UserPages>(
        filter,
        (pages) => pages && patchRow(pages, input.membershipId, (row) => patch(row, input)),
      )
      return { lists }
    },
    onError: (_error: unknown, _input: Input, snapshot: Snapshot | undefined) => {
      for (const [queryKey, pages] of snapshot?.lists ?? []) queryClient.setQueryData(queryKey, pages)
    },
    // Not waited for: the act is done when the server has said so.
    onSettled: (_data: unknown, _error: unknown, input: Input) => {
      // The stream says so too; this holds when the line is down.
      const outdated = [options.me.pathKey(), options.seat.pathKey(), options.user.preview.pathKey()]
      for (const queryKey of outdated) void queryClient.invalidateQueries({ queryKey })
      void refreshUser(api, input.membershipId).catch(() => undefined)
    },
  }
}
