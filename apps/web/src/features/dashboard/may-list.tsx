import { clinicPolicy } from '@atrium/policy/clinic'
import type { Plan, Role } from '@atrium/policy/clinic'
import { IconCheck, IconLock } from '@tabler/icons-react'
import classes from './dashboard.module.css'

/** What this person may do; what only the plan lacks is there too, quietly (R7). */
export function MayList({ role, plan }: { role: Role; plan: Plan }) {
  const rows = clinicPolicy.rowsFor({ role, plan }).filter(({ group }) => group !== 'Plan features')
  const allowed = rows.filter(({ decision }) => decision.allowed)
  const locked = rows.filter(({ decision }) => !decision.allowed && decision.denial.reason === 'plan')
  return (
    <section aria-labelledby="may">
      <h2 id="may" className={classes['title']}>
        You may
      </h2>
      <ul className={classes['list']}>
        {allowed.map(({ capability, label }) => (
          <li key={capability}>
            <IconCheck size="1rem" stroke={1.8} aria-hidden="true" />
            {toYou(label)}
          </li>
        ))}
        {locked.map(({ capability, label }) => (
          <li key={capability} data-locked>
            <IconLock size="1rem" stroke={1.6} aria-hidden="true" />
            {toYou(label)}: part of Premium
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The table speaks of people; here it speaks to one. */
function toYou(label: string): string {
  return label.replace('their own', 'your own')
}
