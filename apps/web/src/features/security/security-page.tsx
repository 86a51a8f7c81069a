import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { clinicOptions } from '../../api/clinic.ts'
import { sentenceOf } from '../../api/failures/failure.ts'
import { PageHeader } from '../../components/page/page-header.tsx'
import { ErrorState } from '../../components/states/error-state.tsx'
import { TableSkeleton } from '../../components/states/table-skeleton.tsx'
import { SecurityForm } from './security-form.tsx'
import { securityHead } from './security-head.ts'

/** Settings → Security: who needs a second step to sign in, and when nobody is there any more (R33). */
export function SecurityPage() {
  const clinic = useQuery(clinicOptions(useApi()))
  return (
    <>
      <PageHeader title={securityHead.title}>{securityHead.sentence}</PageHeader>
      {clinic.data ? (
        <SecurityForm clinic={clinic.data} />
      ) : clinic.isError ? (
        <ErrorState sentence={sentenceOf(clinic.error)} onRetry={() => void clinic.refetch()} />
      ) : (
        <TableSkeleton label="Loading the settings" isOfFacts />
      )}
    </>
  )
}
