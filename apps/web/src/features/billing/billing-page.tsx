import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { billingOptions } from '../../api/billing.ts'
import { sentenceOf } from '../../api/failures/failure.ts'
import { PageHeader } from '../../components/page/page-header.tsx'
import { ErrorState } from '../../components/states/error-state.tsx'
import { TableSkeleton } from '../../components/states/table-skeleton.tsx'
import { billingHead } from './billing-head.ts'
import { InvoiceList } from './invoices/invoice-list.tsx'
import { DowngradeLine } from './plan/downgrade-line.tsx'
import { FreePlan } from './plan/free-plan.tsx'
import { PremiumPlan } from './plan/premium-plan.tsx'

/** Settings → Billing: plan, seats and invoices, for Owners alone (R17). */
export function BillingPage() {
  const billing = useQuery(billingOptions(useApi()))
  const { data } = billing
  return (
    <>
      <PageHeader title={billingHead.title}>{billingHead.sentence}</PageHeader>
      {data ? (
        data.plan === 'free' ? (
          <FreePlan billing={data} />
        ) : (
          <PremiumPlan billing={data} />
        )
      ) : billing.isError ? (
        <ErrorState sentence={sentenceOf(billing.error)} onRetry={() => void billing.refetch()} />
      ) : (
        <TableSkeleton label="Loading the bill" isOfFacts />
      )}
      {data ? <InvoiceList /> : null}
      {data?.plan === 'premium' && data.current && data.pending?.plan !== 'free' ? <DowngradeLine /> : null}
    </>
  )
}
