import { createFileRoute } from '@tanstack/react-router'
import { seatOptions } from '../../../api/seats.ts'
import { assertMay } from '../../../api/failures/denied-error.ts'
import { userPagesOptions } from '../../../api/users/user-pages.ts'
import { usersSearch } from '../../../features/users/users-search.ts'
import { UsersPage } from '../../../features/users/users-page.tsx'

export const Route = createFileRoute('/_clinic/settings/users')({
  validateSearch: usersSearch,
  beforeLoad: ({ context: { me } }) => assertMay(me.decisions['user.view']),
  // What mail and advertisements add to an address is no search of ours.
  loaderDeps: ({ search }) => usersSearch({ ...search }),
  // Started, not awaited: the page paints its skeleton meanwhile.
  loader: ({ context: { api, me }, deps }) => {
    void api.queryClient.prefetchInfiniteQuery(userPagesOptions(api, deps))
    if (me.decisions['seat.view'].allowed) void api.queryClient.prefetchQuery(seatOptions(api))
  },
  component: Users,
})

function Users() {
  const search = Route.useLoaderDeps()
  const navigate = Route.useNavigate()
  return (
    <UsersPage
      search={search}
      onSearch={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })}
    />
  )
}
