import type { RequestListKind } from '@atrium/server/contract/people/request'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useApi } from '../../api/api.tsx'
import { sentenceOf } from '../../api/failures/failure.ts'
import type { ClinicRequest } from '../../api/outputs.ts'
import { rowsOf } from '../../api/paged-rows.ts'
import { requestPagesOptions } from '../../api/requests.ts'
import { Button } from '../../components/button/button.tsx'
import { EmptyState } from '../../components/states/empty-state.tsx'
import { ErrorState } from '../../components/states/error-state.tsx'
import { TableSkeleton } from '../../components/states/table-skeleton.tsx'
import classes from './requests.module.css'

interface RequestListProps {
  status: RequestListKind
  empty: string
  children: (requests: ClinicRequest[]) => ReactNode
}

/** Requests in each of their states: loading, failed, none, and some. */
export function RequestList({ status, empty, children }: RequestListProps) {
  const list = useInfiniteQuery(requestPagesOptions(useApi(), status))
  if (list.isPending) return <TableSkeleton label="Loading requests" />
  const requests = list.data ? rowsOf(list.data) : []
  if (list.isError && requests.length === 0) {
    return (
      <div className={classes['card']}>
        <ErrorState sentence={sentenceOf(list.error)} onRetry={() => void list.refetch()} />
      </div>
    )
  }
  if (requests.length === 0) {
    return (
      <div className={classes['card']}>
        <EmptyState>{empty}</EmptyState>
      </div>
    )
  }
  return (
    <>
      {children(requests)}
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show older requests
        </Button>
      ) : null}
    </>
  )
}
