import { useMe } from '../../api/me.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { useNow } from '../../components/hooks/use-now.ts'
import { dashboardSentence, dashboardTitle } from './dashboard-head.ts'
import { HandOverNotes } from './hand-over/hand-over-notes.tsx'
import { MayList } from './may-list.tsx'
import { SoleOwnerNote } from './sole-owner-note.tsx'

/** Where a person begins: what they are here, and what they may do. */
export function DashboardPage() {
  const me = useMe()
  const now = useNow()
  return (
    <>
      <PageHeader title={dashboardTitle(me.user.name, now)}>{dashboardSentence(me)}</PageHeader>
      <HandOverNotes />
      <SoleOwnerNote me={me} />
      <MayList role={me.membership.role} plan={me.plan} />
    </>
  )
}
