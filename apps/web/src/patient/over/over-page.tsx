import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import type { RoomShown } from '../api/outputs.ts'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'

/** How a visit ended. `given-up`: the page was not heard of for longer than a place is kept. */
export type Ending = 'left' | 'given-up' | 'removed' | 'ended'

interface OverPageProps {
  ending: Ending
  clinic: RoomShown['clinic']
  /** Camera and microphone are let go. */
  onShown: () => void
  onAgain: () => void
}

/** The visit is over, and the way back in. */
export function OverPage({ ending, clinic, onShown, onAgain }: OverPageProps) {
  const { t } = useLingui()
  useEffect(onShown, [onShown])
  const words: Record<Ending, [title: string, sentence: string]> = {
    left: [t`You have left.`, t`Your place went to the next person. You can check in again at any time.`],
    ended: [t`The call is over.`, t`You can close this page.`],
    removed: [
      t`You are no longer waiting.`,
      t`The clinic has ended your wait. If you did not expect it, please call them.`,
    ],
    'given-up': [
      t`You are no longer waiting.`,
      t`You were away for longer than a place is kept. Please check in again.`,
    ],
  }
  const [title, sentence] = words[ending]
  return (
    <Page clinic={clinic} title={title} lead={<p>{sentence}</p>} isNext>
      {ending !== 'ended' && (
        <Button look="first" onClick={onAgain}>
          {t`Check in again`}
        </Button>
      )}
    </Page>
  )
}
