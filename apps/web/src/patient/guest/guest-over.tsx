import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import type { RoomShown } from '../api/outputs.ts'
import { Page } from '../parts/page.tsx'

export type GuestEnding = 'used' | 'refused' | 'dead' | 'left' | 'taken-out' | 'ended'

interface GuestOverProps {
  why: GuestEnding
  clinic: RoomShown['clinic'] | null
  /** Camera and microphone are let go. */
  onShown?: () => void
}

/** A link that leads nowhere, and a call that is over. What the call is about nobody is told. */
export function GuestOver({ why, clinic, onShown }: GuestOverProps) {
  const { t } = useLingui()
  useEffect(() => onShown?.(), [onShown])
  const another = t`If you are expected, please ask the person who sent it for another one.`
  const words: Record<GuestEnding, [title: string, sentence: string]> = {
    used: [t`This link has been used.`, t`It can be used once, in one browser. ${another}`],
    dead: [t`This link leads to no call.`, t`The call is over, or the link is not complete. ${another}`],
    refused: [t`You were not let in.`, t`If that is a mistake, please ask the person who sent the link.`],
    left: [t`You have left.`, t`You can close this page.`],
    'taken-out': [t`You are no longer in the call.`, t`You can close this page.`],
    ended: [t`The call is over.`, t`You can close this page.`],
  }
  const [title, sentence] = words[why]
  return <Page clinic={clinic} title={title} lead={<p>{sentence}</p>} isNext={clinic !== null} />
}
