import { useRouter } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { DeniedError } from '../../../api/failures/denied-error.ts'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { ErrorState } from '../../../components/states/error-state.tsx'
import { PageHeader } from '../../../components/page/page-header.tsx'
import { Refusal } from '../../../components/ask/refusal.tsx'

/** In place of a page that is not for this role, or did not come: a sentence, inside the frame, so that the way on is in sight. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  if (error instanceof DeniedError) {
    return (
      <PageHeader title="Not for your role">
        <Refusal denial={error.denial} />
      </PageHeader>
    )
  }
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return <ErrorState sentence={sentenceOf(error)} onRetry={retry} />
}
