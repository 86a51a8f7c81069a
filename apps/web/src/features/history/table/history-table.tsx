import { sentenceOf } from '../../../api/failures/failure.ts'
import { Button } from '../../../components/button/button.tsx'
import { Announcement } from '../../../components/states/announcement.tsx'
import { EmptyState } from '../../../components/states/empty-state.tsx'
import { ErrorState } from '../../../components/states/error-state.tsx'
import { TableSkeleton } from '../../../components/states/table-skeleton.tsx'
import classes from '../../../components/table/table.module.css'
import { counted } from '../../../components/words/word-list.ts'
import type { HistorySearch } from '../history-search.ts'
import { periodWords } from '../period/period.ts'
import type { HistoryQuestion } from '../use-history-question.ts'
import { HistoryGrid } from './history-grid.tsx'
import { useHistory } from './use-history.ts'

interface HistoryTableProps {
  question: HistoryQuestion
  onSearch: (change: HistorySearch) => void
}

/** The calls in each of their states: loading, failed, empty, and full. */
export function HistoryTable({ question, onSearch }: HistoryTableProps) {
  const calls = useHistory(question.filter)
  const { rows, isPending, isError, error, isPlaceholderData, hasNextPage } = calls
  const fetchMore = () => void calls.fetchNextPage()
  const isCutShort = calls.isFetchNextPageError
  if (isPending) return <TableSkeleton label="Loading history" />
  return (
    <>
      <Announcement>{isPlaceholderData ? '' : foundWords(rows.length, hasNextPage)}</Announcement>
      {rows.length > 0 ? (
        <HistoryGrid
          rows={rows}
          zone={question.zone}
          today={question.today}
          hasMore={hasNextPage}
          isWaiting={isPlaceholderData}
          onEnd={() => !calls.isFetchingNextPage && !isCutShort && fetchMore()}
        />
      ) : (
        <div className={classes['card']}>
          {isError ? (
            <ErrorState sentence={sentenceOf(error)} onRetry={() => void calls.refetch()} />
          ) : (
            <NoCalls question={question} onSearch={onSearch} />
          )}
        </div>
      )}
      {rows.length > 0 && isCutShort ? (
        <ErrorState sentence={`There are more. ${sentenceOf(error)}`} onRetry={fetchMore} />
      ) : null}
    </>
  )
}

function foundWords(count: number, hasMore: boolean): string {
  if (count === 0) return 'No call found'
  return hasMore ? `The first ${count} calls` : counted(count, 'call')
}

function NoCalls({ question: { period, filter, today }, onSearch }: HistoryTableProps) {
  const where = filter.roomIds ? ' in these rooms' : ''
  const lastYear = `${Number(today.slice(0, 4)) - 1}${today.slice(4, 8)}01`
  return (
    <EmptyState
      action={
        <Button variant="default" onClick={() => onSearch({ from: lastYear, to: undefined, rooms: undefined })}>
          Show a whole year
        </Button>
      }
    >
      {`No calls${where}, ${periodWords(period)}.`}
    </EmptyState>
  )
}
