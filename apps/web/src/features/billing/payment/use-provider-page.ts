import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'

/** Leaves for a page of the provider; it leads back to Billing. */
const leaveFor = ({ url }: { url: string }) => window.location.assign(url)

/** To the page on which the payment method is changed, and what is open is paid. */
export function usePortal() {
  const { options } = useApi()
  return useMutation(options.billing.portal.mutationOptions({ onSuccess: leaveFor }))
}

/** To the page on which somebody begins to pay. */
export function useCheckout() {
  const { options } = useApi()
  return useMutation(options.billing.checkout.mutationOptions({ onSuccess: leaveFor }))
}
