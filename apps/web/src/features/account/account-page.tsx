import type { ReactNode } from 'react'
import { useMe } from '../../api/me.ts'
import { PageHeader } from '../../components/page/page-header.tsx'
import { Tabs } from '../../components/tabs/tabs.tsx'
import type { Tab } from '../../components/tabs/tabs.tsx'
import { accountSentence, accountTitle } from './account-head.ts'

const tabs: readonly Tab[] = [
  { to: '/account', label: 'Profile' },
  { to: '/account/security', label: 'Security' },
  { to: '/account/preferences', label: 'Preferences' },
  { to: '/account/history', label: 'What happened to me' },
]

/** The person’s own login, and what they are called in this clinic. */
export function AccountPage({ children }: { children: ReactNode }) {
  const me = useMe()
  return (
    <>
      <PageHeader title={accountTitle}>{accountSentence(me)}</PageHeader>
      <Tabs label="Parts of my account" tabs={tabs} />
      {children}
    </>
  )
}
