import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { historyTotalsOptions } from '../../../api/history/history-pages.ts'
import { Button } from '../../../components/button/button.tsx'
import { counted } from '../../../components/words/word-list.ts'
import type { HistoryQuestion } from '../use-history-question.ts'
import { useHistoryExport } from './use-history-export.ts'
import { wholeNumber } from '../../../components/words/whole-number.ts'

/** All that the filter finds as a CSV file, also what has not been scrolled to. The progress is told in numbers. */
export function ExportButton({ question: { filter, period } }: { question: HistoryQuestion }) {
  const { data } = useQuery(historyTotalsOptions(useApi(), filter))
  const { start, count } = useHistoryExport(filter, period)
  const all = data ? counted(data.visits, 'row') : ''
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size="1.125rem" stroke={1.6} aria-hidden="true" />}
      disabled={!data || data.visits === 0}
      aria-live="polite"
      onClick={() => count === null && void start()}
    >
      {count === null ? `Export ${all}` : `${wholeNumber(count)} of ${all}`}
    </Button>
  )
}
