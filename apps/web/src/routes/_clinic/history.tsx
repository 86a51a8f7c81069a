import { createFileRoute } from '@tanstack/react-router'
import { clinicOptions } from '../../api/clinic.ts'
import { HistoryPage } from '../../features/history/history-page.tsx'
import { historySearch } from '../../features/history/history-search.ts'

export const Route = createFileRoute('/_clinic/history')({
  validateSearch: historySearch,
  // Everybody has the history of their own rooms (R28). What mail and advertisements add to an address is no search of ours.
  loaderDeps: ({ search }) => historySearch({ ...search }),
  // Started, not awaited: the days of the filter are those of the clinic's time zone.
  loader: ({ context: { api } }) => void api.queryClient.prefetchQuery(clinicOptions(api)),
  component: History,
})

function History() {
  const search = Route.useLoaderDeps()
  const navigate = Route.useNavigate()
  return (
    <HistoryPage
      search={search}
      onSearch={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })}
    />
  )
}
