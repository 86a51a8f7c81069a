import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { PrintedInvoice } from '../../../api/outputs.ts'
import { HiddenText } from '../../../components/hidden-text.tsx'
import { Button } from '../../../components/button/button.tsx'
import { PageHeader } from '../../../components/page/page-header.tsx'
import { ErrorState } from '../../../components/states/error-state.tsx'
import { TableSkeleton } from '../../../components/states/table-skeleton.tsx'
import { dayWords } from '../../../components/words/calendar-day.ts'
import { moneyWords } from '../../../components/words/money-words.ts'
import { lineWords, percentWords } from '../billing-words.ts'
import classes from './invoice-page.module.css'

/** One invoice: to read, to print, or by the browser to keep as a PDF. */
export function InvoicePage({ id }: { id: string }) {
  const { options } = useApi()
  const invoice = useQuery(options.billing.invoice.queryOptions({ invoiceId: id }))
  const { data } = invoice
  const print = (
    <Button data-print="no" variant="default" disabled={!data} onClick={() => window.print()}>
      Print or save as PDF
    </Button>
  )
  return (
    <>
      <p className={classes['back']} data-print="no">
        <Link to="/settings/billing">Billing</Link>
      </p>
      <PageHeader title={data ? `${data.total < 0 ? 'Credit' : 'Invoice'} ${data.number}` : 'Invoice'} aside={print}>
        {data ? dayWords(data.day) : ' '}
      </PageHeader>
      {data?.payment?.status === 'open' && data.payment.url !== null ? (
        <p className={classes['back']} data-print="no">
          <a href={data.payment.url}>Pay this invoice</a>
        </p>
      ) : null}
      {data ? (
        <Paper invoice={data} />
      ) : invoice.isError ? (
        <ErrorState sentence={sentenceOf(invoice.error)} onRetry={() => void invoice.refetch()} />
      ) : (
        <TableSkeleton label="Loading the invoice" isOfFacts />
      )}
    </>
  )
}

function Paper({ invoice }: { invoice: PrintedInvoice }) {
  const { seller, billedTo, lines, net, tax, total, terms, isOpen } = invoice
  const rate = lines[0]?.taxBasisPoints
  return (
    <article className={classes['paper']}>
      <div className={classes['parties']}>
        <address>
          <strong>{seller.name}</strong>
          {seller.lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </address>
        <address>
          <span>For</span>
          <strong>
            <bdi>{billedTo}</bdi>
          </strong>
        </address>
      </div>
      <table className={classes['lines']}>
        <caption>
          <HiddenText>What it is for</HiddenText>
        </caption>
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col">A seat and period</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, place) => (
            // Lines are only ever added at the end.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={place}>
              <td>{lineWords(line)}</td>
              <td>{`${moneyWords(line.seatPrice)} a ${line.period}`}</td>
              <td>{moneyWords(line.net)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              Without tax
            </th>
            <td>{moneyWords(net)}</td>
          </tr>
          <tr>
            <th scope="row" colSpan={2}>
              {rate === undefined ? 'Tax' : `Tax, ${percentWords(rate)}`}
            </th>
            <td>{moneyWords(tax)}</td>
          </tr>
          <tr data-total>
            <th scope="row" colSpan={2}>
              {total < 0 ? 'Credited' : 'Total'}
            </th>
            <td>{moneyWords(Math.abs(total))}</td>
          </tr>
        </tfoot>
      </table>
      <p className={classes['terms']}>
        {isOpen ? 'Still open: what changes today is added to it. ' : ''}
        {terms}
      </p>
    </article>
  )
}
