import { Button } from '@mantine/core'
import { sentenceOf } from '../../api/failures/failure.ts'
import { EmptyState } from '../../components/states/empty-state.tsx'
import { ErrorState } from '../../components/states/error-state.tsx'
import { TableSkeleton } from '../../components/states/table-skeleton.tsx'
import { AuditTable } from './audit-table.tsx'
import classes from './audit-table.module.css'
import { useAudit } from './use-audit.ts'

interface AuditListProps {
  list: Parameters<typeof useAudit>[0]
  /** While it loads. */
  label: string
  /** Where there is nothing. */
  empty: string
}

/** Events, newest first, and older ones on demand. */
export function AuditList({ list, label, empty }: AuditListProps) {
  const audit = useAudit(list)
  return (
    <>
      {audit.isPending ? <TableSkeleton label={label} /> : null}
      {audit.isError && !audit.data ? (
        <div className={classes['card']}>
          <ErrorState sentence={sentenceOf(audit.error)} onRetry={() => void audit.refetch()} />
        </div>
      ) : null}
      {audit.data?.length === 0 ? (
        <div className={classes['card']}>
          <EmptyState>{empty}</EmptyState>
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
