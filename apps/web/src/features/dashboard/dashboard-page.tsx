import { useMe } from '../../api/me.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { useNow } from '../../components/hooks/use-now.ts'
import { dashboardSentence, dashboardTitle } from './dashboard-head.ts'
import { MayList } from './may-list.tsx'

/** Where a person begins: what they are here, and what they may do. */
export function DashboardPage() {
  const me = useMe()
  const now = useNow()
  return (
    <>
      <PageHeader title={dashboardTitle(me.user.name, now)}>{dashboardSentence(me)}</PageHeader>
      <MayList role={me.membership.role} plan={me.plan} />
    </>
  )
}
