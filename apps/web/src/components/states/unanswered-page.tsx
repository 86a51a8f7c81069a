import { Button } from '../button/button.tsx'
import { CalmPage } from './calm-page.tsx'

/** A page outside the clinic's frame, whose one question could not be answered now. */
export function UnansweredPage({ sentence, onRetry }: { sentence: string; onRetry: () => void }) {
  return (
    <CalmPage title="This cannot be shown now" actions={<Button onClick={onRetry}>Try again</Button>}>
      {sentence}
    </CalmPage>
  )
}
