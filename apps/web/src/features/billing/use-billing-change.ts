import { useApi } from '../../api/api.tsx'
import { billingOptions, invoicePagesKey } from '../../api/billing.ts'
import { failureOf } from '../../api/failures/failure.ts'
import { meOptions } from '../../api/me.ts'
import type { Billing } from '../../api/outputs.ts'
import { seatOptions } from '../../api/seats.ts'

/**
 * What follows a change of the bill: what the server answers is shown at once, the rest is asked for again. Where somebody else was first,
 * or the price is another by now, nothing was done and the page shows the present state.
 */
export function useBillingChange(onDone: (billing: Billing) => void) {
  const api = useApi()
  const { queryClient, options } = api
  const refresh = (keys: readonly (readonly unknown[])[]) =>
    Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  return {
    onSuccess: (billing: Billing) => {
      queryClient.setQueryData(billingOptions(api).queryKey, billing)
      const previews = [options.billing.previewPlan.pathKey(), options.billing.previewSeats.pathKey()]
      void refresh([...previews, invoicePagesKey, seatOptions(api).queryKey, meOptions(api).queryKey])
      onDone(billing)
    },
    onError: async (problem: unknown) => {
      if (failureOf(problem)?.httpStatus === 409) await refresh([options.billing.pathKey(), invoicePagesKey])
    },
  }
}
