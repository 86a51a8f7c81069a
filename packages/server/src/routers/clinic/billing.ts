import {
  changePlanInput,
  checkoutInput,
  invoiceInput,
  invoiceListInput,
  previewPlanInput,
  previewSeatsInput,
  setSeatsInput,
} from '../../contract/billing/billing.ts'
import { noInput } from '../../contract/values/no-input.ts'
import { changePlan, previewPlan } from '../../services/billing/change-plan.ts'
import { getBilling } from '../../services/billing/get-billing.ts'
import { getInvoice, listInvoices } from '../../services/billing/list-invoices.ts'
import { previewSeats, setSeats } from '../../services/billing/set-seats.ts'
import { openCheckout, openPortal } from '../../services/billing/payments/provider-pages.ts'
import { can, canInPerson, router } from '../../trpc.ts'

/** Money is for Owners alone (R17). */
export const billingRouter = router({
  get: can('billing.manage')
    .input(noInput)
    .query(({ ctx }) => getBilling(ctx.scope, ctx.money)),
  previewPlan: can('billing.manage')
    .input(previewPlanInput)
    .query(({ ctx, input }) => previewPlan(ctx.scope, ctx.money, input)),
  changePlan: can('billing.manage')
    .input(changePlanInput)
    .mutation(({ ctx, input }) => changePlan(ctx.scope, ctx.money, input)),
  previewSeats: can('billing.manage')
    .input(previewSeatsInput)
    .query(({ ctx, input }) => previewSeats(ctx.scope, ctx.money, input)),
  setSeats: can('billing.manage')
    .input(setSeatsInput)
    .mutation(({ ctx, input }) => setSeats(ctx.scope, ctx.money, input)),
  checkout: canInPerson('billing.manage')
    .input(checkoutInput)
    .mutation(({ ctx, input }) => openCheckout(ctx.self, ctx.payments, input)),
  portal: canInPerson('billing.manage')
    .input(noInput)
    .mutation(({ ctx }) => openPortal(ctx.self, ctx.payments)),
  invoices: can('billing.manage')
    .input(invoiceListInput)
    .query(({ ctx, input }) => listInvoices(ctx.scope, ctx.money, input)),
  invoice: can('billing.manage')
    .input(invoiceInput)
    .query(({ ctx, input }) => getInvoice(ctx.scope, ctx.money, input)),
})
