interface BillingRule {
  path: string
  type: 'query' | 'mutation'
  rule: 'billing.manage'
  onFree?: number
  statusOf?: { owner: number }
  input?: (given: { invoice: string }) => unknown
}

/** The lines of the bill, for procedure-rules.ts: Owners alone (R17). */
export const billingRules: BillingRule[] = [
  { path: 'billing.get', type: 'query', rule: 'billing.manage' },
  { path: 'billing.previewPlan', type: 'query', rule: 'billing.manage', input: () => ({ plan: 'premium' }) },
  { path: 'billing.changePlan', type: 'mutation', rule: 'billing.manage', input: () => ({ plan: 'premium' }) },
  {
    path: 'billing.previewSeats',
    type: 'query',
    rule: 'billing.manage',
    onFree: 409,
    input: () => ({ bought: 2_000 }),
  },
  { path: 'billing.setSeats', type: 'mutation', rule: 'billing.manage', onFree: 409, input: () => ({ bought: 2_000 }) },
  // Clinics are billed by invoice in these tests: there is no page to lead to (R17 is asked first).
  { path: 'billing.checkout', type: 'mutation', rule: 'billing.manage', statusOf: { owner: 409 }, input: () => ({}) },
  { path: 'billing.portal', type: 'mutation', rule: 'billing.manage', statusOf: { owner: 409 } },
  { path: 'billing.invoices', type: 'query', rule: 'billing.manage', input: () => ({}) },
  {
    path: 'billing.invoice',
    type: 'query',
    rule: 'billing.manage',
    input: ({ invoice }) => ({ invoiceId: invoice }),
  },
]
