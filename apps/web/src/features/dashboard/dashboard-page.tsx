import type { ReactNode } from 'react'
import { useMe } from '../../api/me.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { useNow } from '../../components/use-now.ts'
import { dashboardHead } from './dashboard-head.ts'
import { MayList } from './may-list.tsx'
import classes from './dashboard.module.css'

/** Where a person begins: what they are here, where things are, and what they may do. */
export function DashboardPage({ links }: { links: ReactNode }) {
  const me = useMe()
  const head = dashboardHead(me, useNow())
  return (
    <>
      <PageHeader title={head.title}>{head.sentence}</PageHeader>
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
