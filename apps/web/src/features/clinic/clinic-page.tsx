import { useDecision } from '@atrium/policy/react'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { clinicOptions } from '../../api/clinic.ts'
import { sentenceOf } from '../../api/failures/failure.ts'
import { ErrorState } from '../../components/states/error-state.tsx'
import { FactList } from '../../components/dialog/fact-list.tsx'
import { PageHeader } from '../../components/page/page-header.tsx'
import { TableSkeleton } from '../../components/states/table-skeleton.tsx'
import { clinicHead } from './clinic-head.ts'
import { clinicFacts } from './clinic-facts.ts'
import { ClosingSection } from './closing/closing-section.tsx'
import { SettingsForm } from './settings/settings-form.tsx'

/** Settings → Clinic: how the clinic is set up, to change for who may and to read for the rest. */
export function ClinicPage() {
  const clinic = useQuery(clinicOptions(useApi()))
  const [may, mayClose] = [useDecision('clinic.changeSettings'), useDecision('clinic.delete')]
  return (
    <>
      <PageHeader title={clinicHead.title}>{clinicHead.sentence}</PageHeader>
      {clinic.data ? (
        may.allowed ? (
          <>
            <SettingsForm clinic={clinic.data} />
            {mayClose.allowed ? <ClosingSection /> : null}
          </>
        ) : (
          <FactList facts={clinicFacts(clinic.data)} />
        )
      ) : clinic.isError ? (
        <ErrorState sentence={sentenceOf(clinic.error)} onRetry={() => void clinic.refetch()} />
      ) : (
        <TableSkeleton label="Loading the clinic" isOfFacts />
      )}
    </>
  )
}
