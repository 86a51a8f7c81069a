import { createFileRoute, Outlet } from '@tanstack/react-router'
import { RequestsPage } from '../../../features/requests/requests-page.tsx'

export const Route = createFileRoute('/_clinic/settings/requests')({ component: Requests })

function Requests() {
  return (
    <RequestsPage>
      <Outlet />
    </RequestsPage>
  )
}
