import type { Api } from './api.tsx'

/** What the clinic pays for: for Owners alone (R17). */
export const billingOptions = (api: Api) => api.options.billing.get.queryOptions()

/** What a downgrade would freeze, and when. */
export const downgradeOptions = (api: Api) => api.options.billing.previewPlan.queryOptions({ plan: 'free' })

/** The clinic's invoices, newest first, page by page. */
export const invoicePagesOptions = ({ client }: Api) => ({
  queryKey: invoicePagesKey,
  queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
    client.billing.invoices.query({ limit: 20, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
})

export const invoicePagesKey = ['billing.invoices']
