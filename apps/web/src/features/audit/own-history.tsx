import { AuditList } from './audit-list.tsx'
import classes from './audit-table.module.css'

/** My account → What happened to me: by whom, and when; every role may know of oneself. */
export function OwnHistory() {
  return (
    <div className={classes['own']}>
      <AuditList list="account.history" label="Loading what happened" empty="Nothing has happened to you here yet." />
    </div>
  )
}
