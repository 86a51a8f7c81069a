import { useIntersection } from '@mantine/hooks'
import { useEffect } from 'react'
import { Button } from '../../components/button/button.tsx'
import { sentenceOf } from '../../api/failures/failure.ts'
import type { AuditCheckpoint } from '../../api/outputs.ts'
import { EmptyState } from '../../components/states/empty-state.tsx'
import { ErrorState } from '../../components/states/error-state.tsx'
import { TableSkeleton } from '../../components/states/table-skeleton.tsx'
import type { AuditSearch } from './audit-search.ts'
import { AuditTable } from './audit-table.tsx'
import classes from './audit-table.module.css'
import { PersonChips } from './person-chips.tsx'
import type { useAudit } from './use-audit.ts'

interface AuditListProps {
  audit: ReturnType<typeof useAudit>
  /** While it loads. */
  label: string
  /** Where there is nothing. */
  empty: string
  search?: AuditSearch
  onSearch?: (change: AuditSearch) => void
  checkpoints?: readonly AuditCheckpoint[]
}

/** So many rows come by themselves while one scrolls; older ones by the button, or the page would become slow. */
const mostByItself = 1_000

/** Events, newest first, and older ones as one comes to the end. */
export function AuditList({ audit, label, empty, search = {}, onSearch, checkpoints = [] }: AuditListProps) {
  const { data: events, hasNextPage, isFetchingNextPage, isPending, isError, error, fetchNextPage } = audit
  const { ref, entry } = useIntersection({ rootMargin: '600px' })
  const goesOn = entry?.isIntersecting === true && hasNextPage && !isFetchingNextPage && !isError
  const isFew = (events?.length ?? 0) < mostByItself
  useEffect(() => {
    if (goesOn && isFew) void fetchNextPage()
  }, [goesOn, isFew, fetchNextPage])
  return (
    <>
      {onSearch ? <PersonChips search={search} onSearch={onSearch} events={events ?? []} /> : null}
      {isPending ? <TableSkeleton label={label} /> : null}
      {isError && !events ? (
        <div className={classes['card']}>
          <ErrorState sentence={sentenceOf(error)} onRetry={() => void audit.refetch()} />
        </div>
      ) : null}
      {events?.length === 0 ? (
        <div className={classes['card']}>
          <EmptyState>{empty}</EmptyState>
        </div>
      ) : null}
      {events && events.length > 0 ? (
        <AuditTable events={events} checkpoints={checkpoints} onSearch={onSearch} />
      ) : null}
      {hasNextPage ? (
        <div ref={ref} className={classes['more']}>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older changes
          </Button>
        </div>
      ) : null}
    </>
  )
}
