import { explain } from '@atrium/policy/clinic'
import { useRouter } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { DeniedError } from '../../api/failures/denied-error.ts'
import { sentenceOf } from '../../api/failures/failure.ts'
import { ErrorState } from '../../components/error-state.tsx'
import { PageHeader } from '../../components/page-header.tsx'

/** A page that is not for this role: the sentence, inside the frame, so that the way on is in sight. */
export function DeniedPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  if (error instanceof DeniedError) return <PageHeader title="Not for your role">{explain(error.denial)}</PageHeader>
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return <ErrorState sentence={sentenceOf(error)} onRetry={retry} />
}
