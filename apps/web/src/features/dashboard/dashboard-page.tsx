import { planLabels, roleLabels } from '@atrium/policy/clinic'
import type { ReactNode } from 'react'
import { useMe } from '../../api/me.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { useNow } from '../../components/use-now.ts'
import { greeting } from './greeting.ts'
import { MayList } from './may-list.tsx'
import classes from './dashboard.module.css'

/** Where a person begins: what they are here, where things are, and what they may do. */
export function DashboardPage({ links }: { links: ReactNode }) {
  const me = useMe()
  const now = useNow()
  const role = roleLabels[me.membership.role]
  return (
    <>
      <PageHeader title={`${greeting(now.getHours())}, ${me.user.name.split(' ')[0] ?? me.user.name}`}>
        You are {role === 'Member' ? 'a' : 'an'} {role} of {me.clinic.name}, on the {planLabels[me.plan]} plan.
      </PageHeader>
      <div className={classes['columns']}>
        <section aria-labelledby="places">
          <h2 id="places" className={classes['title']}>
            Go to
          </h2>
          {links}
        </section>
        <MayList role={me.membership.role} plan={me.plan} />
      </div>
    </>
  )
}
