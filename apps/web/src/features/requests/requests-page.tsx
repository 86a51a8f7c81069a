import type { ReactNode } from 'react'
import { useMe } from '../../api/me.ts'
import { PageHeader } from '../../components/page/page-header.tsx'
import { Tabs } from '../../components/tabs/tabs.tsx'
import { requestsSentence, requestsTitle } from './requests-head.ts'

/** Settings → Requests: what waits for one's answer, what one has asked, and what became of it (R35). */
export function RequestsPage({ children }: { children: ReactNode }) {
  const me = useMe()
  const { toAnswer } = me.requests
  const tabs = [
    { to: '/settings/requests', label: toAnswer > 0 ? `Open ${toAnswer}` : 'Open' },
    { to: '/settings/requests/answered', label: 'Answered' },
  ] as const
  return (
    <>
      <PageHeader title={requestsTitle}>{requestsSentence(me)}</PageHeader>
      <Tabs label="Requests" tabs={tabs} />
      {children}
    </>
  )
}
