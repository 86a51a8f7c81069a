import type { MoneyPort } from '../../billing/money-port.ts'
import { prices } from '../../billing/prices.ts'
import type { Invoice, InvoiceInput, InvoiceListInput, PrintedInvoice } from '../../contract/billing/billing.ts'
import type { Page } from '../../contract/values/page.ts'
import { MissingFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { getAccount } from './subscription-store.ts'

/** The clinic's invoices, newest first. */
export async function listInvoices(scope: Scope, money: MoneyPort, input: InvoiceListInput): Promise<Page<Invoice>> {
  const { today } = await getAccount(scope)
  return money.invoices(scope, input, today)
}

/** One invoice as it is printed. @throws MissingFailure */
export async function getInvoice(scope: Scope, money: MoneyPort, { invoiceId }: InvoiceInput): Promise<PrintedInvoice> {
  const { today } = await getAccount(scope)
  const invoice = await money.invoice(scope, invoiceId, today)
  if (!invoice) throw new MissingFailure()
  return { ...invoice, seller: prices.seller, terms: prices.terms }
}
