import { Button } from '@mantine/core'
import { sentenceOf } from '../../api/failures/failure.ts'
import { EmptyState } from '../../components/states/empty-state.tsx'
import { ErrorState } from '../../components/states/error-state.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { TableSkeleton } from '../../components/states/table-skeleton.tsx'
import { auditHead } from './audit-head.ts'
import { AuditTable } from './audit-table.tsx'
import { useAudit } from './use-audit.ts'
import classes from './audit-table.module.css'

/** Settings → Audit log: who did what to whom, and when (R29). */
export function AuditPage() {
  const audit = useAudit()
  return (
    <>
      <PageHeader title={auditHead.title}>{auditHead.sentence}</PageHeader>
      {audit.isPending ? <TableSkeleton label="Loading the audit log" /> : null}
      {audit.isError && !audit.data ? (
        <div className={classes['card']}>
          <ErrorState sentence={sentenceOf(audit.error)} onRetry={() => void audit.refetch()} />
        </div>
      ) : null}
      {audit.data?.length === 0 ? (
        <div className={classes['card']}>
          <EmptyState>Nothing has been changed in this clinic yet.</EmptyState>
        </div>
      ) : null}
      {audit.data && audit.data.length > 0 ? <AuditTable events={audit.data} /> : null}
      {audit.hasNextPage ? (
        <div className={classes['more']}>
          <Button variant="default" loading={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
            Show older changes
          </Button>
        </div>
      ) : null}
    </>
  )
}
