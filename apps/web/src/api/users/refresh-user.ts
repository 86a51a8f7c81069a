import type { Api } from '../api.tsx'
import type { UserRow } from '../outputs.ts'
import { patchRow, rowsOf } from '../paged-rows.ts'
import { userPagesKey } from './user-pages.ts'
import type { UserFilter, UserPages } from './user-pages.ts'

/** A list of more pages than this is patched: fetching all of it again would take long. */
const pagesWorthFetching = 3

/** Brings one person's row up to date in every list that this page holds. */
export async function refreshUser(api: Api, id: string): Promise<void> {
  const lists = api.queryClient.getQueriesData<UserPages>({ queryKey: userPagesKey })
  await Promise.all(
    lists.map(async ([queryKey, pages]) => {
      const shown = pages && rowsOf(pages).find((row) => row.id === id)
      const isShort = !pages || pages.pages.length <= pagesWorthFetching
      if (isShort || !shown) return api.queryClient.invalidateQueries({ queryKey, exact: true })
      const present = await presentRow(api, queryKey.at(-1) as UserFilter, shown)
      return api.queryClient.setQueryData<UserPages>(queryKey, (old) => old && patchRow(old, id, () => present))
    }),
  )
}

/** The row as it is now; null when it no longer belongs in a list with this filter. */
async function presentRow({ client }: Api, filter: UserFilter, { id, email }: UserRow): Promise<UserRow | null> {
  const page = await client.user.list.query({ ...filter, search: email })
  return page.items.find((row) => row.id === id) ?? null
}
