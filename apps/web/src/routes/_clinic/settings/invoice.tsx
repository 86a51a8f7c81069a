import { createFileRoute } from '@tanstack/react-router'
import { assertMay } from '../../../api/failures/denied-error.ts'
import { InvoicePage } from '../../../features/billing/invoices/invoice-page.tsx'

export const Route = createFileRoute('/_clinic/settings/invoice')({
  validateSearch: ({ id }: Record<string, unknown>) => ({ id: typeof id === 'string' ? id : '' }),
  beforeLoad: ({ context: { me } }) => assertMay(me.decisions['billing.manage']),
  component: Invoice,
})

function Invoice() {
  return <InvoicePage id={Route.useSearch().id} />
}
