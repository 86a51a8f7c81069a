import { createFileRoute } from '@tanstack/react-router'
import { billingOptions, downgradeOptions, invoicePagesOptions } from '../../../api/billing.ts'
import { assertMay } from '../../../api/failures/denied-error.ts'
import { BillingPage } from '../../../features/billing/billing-page.tsx'

export const Route = createFileRoute('/_clinic/settings/billing')({
  beforeLoad: ({ context: { me } }) => assertMay(me.decisions['billing.manage']),
  // Started, not awaited: the page paints its skeleton meanwhile.
  loader: ({ context: { api, me } }) => {
    void api.queryClient.prefetchQuery(billingOptions(api))
    void api.queryClient.prefetchInfiniteQuery(invoicePagesOptions(api))
    if (me.plan === 'premium') void api.queryClient.prefetchQuery(downgradeOptions(api))
  },
  component: BillingPage,
})
