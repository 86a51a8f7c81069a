import { Link } from '@tanstack/react-router'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { invoicePagesOptions } from '../../../api/billing.ts'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { Invoice } from '../../../api/outputs.ts'
import { HiddenText } from '../../../components/hidden-text.tsx'
import { Button } from '../../../components/button/button.tsx'
import { EmptyState } from '../../../components/states/empty-state.tsx'
import { ErrorState } from '../../../components/states/error-state.tsx'
import { TableSkeleton } from '../../../components/states/table-skeleton.tsx'
import { dayWords } from '../../../components/words/calendar-day.ts'
import { moneyWords } from '../../../components/words/money-words.ts'
import { invoiceWords, statusWords } from '../billing-words.ts'
import classes from './invoices.module.css'

/** The clinic's invoices, newest first, and older ones on demand. */
export function InvoiceList() {
  const invoices = useInfiniteQuery(invoicePagesOptions(useApi()))
  const rows = invoices.data?.pages.flatMap(({ items }) => items)
  return (
    <section aria-labelledby="invoices" className={classes['section']}>
      <h2 id="invoices">Invoices</h2>
      {rows ? (
        <div className={classes['card']}>
          {rows.length > 0 ? <InvoiceTable rows={rows} /> : <EmptyState>There is no invoice yet.</EmptyState>}
        </div>
      ) : invoices.isError ? (
        <div className={classes['card']}>
          <ErrorState sentence={sentenceOf(invoices.error)} onRetry={() => void invoices.refetch()} />
        </div>
      ) : (
        <TableSkeleton label="Loading the invoices" />
      )}
      {invoices.hasNextPage ? (
        <div className={classes['more']}>
          <Button variant="default" loading={invoices.isFetchingNextPage} onClick={() => void invoices.fetchNextPage()}>
            Show older invoices
          </Button>
        </div>
      ) : null}
    </section>
  )
}

function InvoiceTable({ rows }: { rows: readonly Invoice[] }) {
  return (
    <table className={classes['table']} aria-labelledby="invoices">
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col">Number</th>
          <th scope="col" data-column="for">
            For
          </th>
          <th scope="col" data-column="amount">
            Amount
          </th>
          <th scope="col">Status</th>
          <th scope="col" data-column="open">
            <HiddenText>Open</HiddenText>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((invoice) => (
          <tr key={invoice.id}>
            <td>{dayWords(invoice.day)}</td>
            <td data-quiet>{invoice.number}</td>
            <td data-column="for">{invoiceWords(invoice)}</td>
            <td data-column="amount">{moneyWords(invoice.total)}</td>
            <td data-quiet>{statusWords(invoice)}</td>
            <td data-column="open">
              <Link to="/settings/invoice" search={{ id: invoice.id }} aria-label={`Open ${invoice.number}`}>
                Open
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
