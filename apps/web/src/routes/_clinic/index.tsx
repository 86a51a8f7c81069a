import { createFileRoute } from '@tanstack/react-router'
import { DashboardPage } from '../../features/dashboard/dashboard-page.tsx'
import { PageList } from '../../features/shell/page-list.tsx'

export const Route = createFileRoute('/_clinic/')({ component: Dashboard })

function Dashboard() {
  return <DashboardPage links={<PageList />} />
}
