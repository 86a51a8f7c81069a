import { useMe } from '../../api/me.ts'
import { PageHeader } from '../../components/page/page-header.tsx'
import { CallWaysContext } from './acts/call-ways.ts'
import type { CallWays } from './acts/call-ways.ts'
import { dashboardSentence, dashboardTitle } from './dashboard-head.ts'
import type { DashboardSearch } from './dashboard-search.ts'
import { FrontDesk } from './front-desk/front-desk.tsx'
import { HandOverNotes } from './hand-over/hand-over-notes.tsx'
import { InviteAside } from './invite/invite-aside.tsx'
import { QueueSection } from './queue/queue-section.tsx'
import { useQueue } from './queue/use-queue.ts'
import { SoleOwnerNote } from './sole-owner-note.tsx'

interface DashboardPageProps {
  search: DashboardSearch
  onSearch: (change: DashboardSearch) => void
  calls?: CallWays
}

/** Where a day's work begins: who waits in the rooms that one may enter, and, for those who look after the clinic, how many wait in all. */
export function DashboardPage({ search, onSearch, calls }: DashboardPageProps) {
  const me = useMe()
  const { queue, now } = useQueue()
  const { data } = queue
  const section = <QueueSection queue={queue} now={now} search={search} onSearch={onSearch} />
  return (
    <>
      <PageHeader title={dashboardTitle} aside={<InviteAside rooms={data?.rooms ?? []} />}>
        {dashboardSentence(data)}
      </PageHeader>
      <HandOverNotes />
      <SoleOwnerNote me={me} />
      {calls ? <CallWaysContext value={calls}>{section}</CallWaysContext> : section}
      {data && me.decisions['personalRoom.manageAny'].allowed ? (
        <FrontDesk waitLimit={data.waitLimit} now={now} />
      ) : null}
    </>
  )
}
