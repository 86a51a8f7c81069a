import { createFileRoute } from '@tanstack/react-router'
import { assertMay } from '../../../api/failures/denied-error.ts'
import { AuditPage } from '../../../features/audit/audit-page.tsx'
import { auditSearch } from '../../../features/audit/audit-search.ts'

export const Route = createFileRoute('/_clinic/settings/audit')({
  validateSearch: auditSearch,
  beforeLoad: ({ context: { me } }) => assertMay(me.decisions['audit.view']),
  // What mail and advertisements add to an address is no search of ours.
  loaderDeps: ({ search }) => auditSearch({ ...search }),
  component: Audit,
})

function Audit() {
  const search = Route.useLoaderDeps()
  const navigate = Route.useNavigate()
  return (
    <AuditPage
      search={search}
      onSearch={(change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })}
    />
  )
}
