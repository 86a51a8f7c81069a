import type { Api } from '../api.tsx'
import { failureOf } from '../failures/failure.ts'
import type { Room } from '../outputs.ts'
import { patchRow, rowsOf } from '../paged-rows.ts'
import { roomPagesKey } from './room-pages.ts'
import type { RoomPages } from './room-pages.ts'

/** A list of more pages than this is patched: fetching all of it again would take long. */
const pagesWorthFetching = 3

/** Brings one room up to date wherever this page shows it. */
export async function refreshRoom(api: Api, roomId: string): Promise<void> {
  const { queryClient, options } = api
  for (const { pathKey } of [options.room.members, options.room.preview]) {
    void queryClient.invalidateQueries({ queryKey: pathKey() })
  }
  const lists = queryClient.getQueriesData<RoomPages>({ queryKey: roomPagesKey })
  const isLong = (pages: RoomPages | undefined) =>
    pages !== undefined && pages.pages.length > pagesWorthFetching && rowsOf(pages).some(({ id }) => id === roomId)
  const present = lists.some(([, pages]) => isLong(pages)) ? await presentRoom(api, roomId) : null
  const outdated = lists.filter(([, pages]) => !isLong(pages))
  for (const [queryKey] of lists.filter(([, pages]) => isLong(pages))) {
    queryClient.setQueryData<RoomPages>(queryKey, (old) => old && patchRow(old, roomId, () => present))
  }
  await Promise.all(outdated.map(([queryKey]) => queryClient.invalidateQueries({ queryKey, exact: true })))
}

/** The room as it is now; null when it is closed. */
async function presentRoom({ client }: Api, roomId: string): Promise<Room | null> {
  return client.room.get.query({ roomId }).catch((error: unknown) => {
    if (failureOf(error)?.httpStatus === 404) return null
    throw error
  })
}
