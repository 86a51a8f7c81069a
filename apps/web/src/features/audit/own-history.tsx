import { useApi } from '../../api/api.tsx'
import { AuditList } from './audit-list.tsx'
import classes from './audit-table.module.css'
import { useAudit } from './use-audit.ts'

const everything = {}

/** My account → What happened to me: by whom, and when; every role may know of oneself. */
export function OwnHistory() {
  const { client } = useApi()
  const audit = useAudit(['account.history'], client.account.history, everything)
  return (
    <div className={classes['own']}>
      <AuditList audit={audit} label="Loading what happened" empty="Nothing has happened to you here yet." />
    </div>
  )
}
