import { useLingui } from '@lingui/react/macro'
import type { Failed } from '../api/why-failed.ts'
import { Notice } from '../parts/notice.tsx'

/** Why nobody was checked in, where it is nothing in a field. */
export function FailureNotice({ failed }: { failed: Failed | null }) {
  const { t } = useLingui()
  const words: Partial<Record<Failed, string>> = {
    away: t`The clinic cannot be reached just now. Check your connection and try again.`,
    full: t`Very many people are waiting here. Please try again in a while.`,
    gone: t`This room is closed now. Please call the clinic.`,
    'too-often': t`Too many tries. Please wait a few minutes, then try again.`,
  }
  const sentence = failed && words[failed]
  return sentence ? <Notice kind="problem">{sentence}</Notice> : null
}
