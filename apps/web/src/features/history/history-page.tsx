import { sentenceOf } from '../../api/failures/failure.ts'
import { PageHeader } from '../../components/page/page-header.tsx'
import { ErrorState } from '../../components/states/error-state.tsx'
import { TableSkeleton } from '../../components/states/table-skeleton.tsx'
import card from '../../components/table/table.module.css'
import { ExportButton } from './export/export-button.tsx'
import { HistoryFilters } from './filters/history-filters.tsx'
import { historyHead } from './history-head.ts'
import type { HistorySearch } from './history-search.ts'
import { HistoryTable } from './table/history-table.tsx'
import { Totals } from './totals/totals.tsx'
import { useHistoryQuestion } from './use-history-question.ts'

export interface HistoryPageProps {
  search: HistorySearch
  onSearch: (change: HistorySearch) => void
}

/** Ended calls: when, for how long, where and with whom of the clinic; never with which patient (R28). */
export function HistoryPage({ search, onSearch }: HistoryPageProps) {
  const { question, error, retry } = useHistoryQuestion(search)
  return (
    <>
      <PageHeader title={historyHead.title} aside={question ? <ExportButton question={question} /> : null}>
        {historyHead.sentence}
      </PageHeader>
      {question ? (
        <>
          <HistoryFilters question={question} search={search} onSearch={onSearch} />
          <Totals question={question} onSearch={onSearch} />
          <HistoryTable question={question} onSearch={onSearch} />
        </>
      ) : error ? (
        <div className={card['card']}>
          <ErrorState sentence={sentenceOf(error)} onRetry={retry} />
        </div>
      ) : (
        <TableSkeleton label="Loading history" />
      )}
    </>
  )
}
