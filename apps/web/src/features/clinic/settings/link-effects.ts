import type { SettingsPreview } from '@atrium/server/contract/clinic/settings'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { counted } from '../../../components/words/word-list.ts'

/** What another link of the clinic would mean (R21). @param next null: what is typed is no link yet. */
export function linkEffects(
  present: string,
  next: string | null,
  { addresses, isLinkTaken }: SettingsPreview,
): Effect[] {
  const changes = counted(addresses, 'room address changes', 'room addresses change')
  return [
    ...(isLinkTaken && next !== null
      ? [{ kind: 'loss', text: `${next} is another clinic’s, or was. Choose another one` } as const]
      : []),
    { kind: 'note', text: next === null ? changes : `${changes}: they begin with /${next}/` },
    { kind: 'keep', text: `Those that begin with /${present}/ lead on for twelve months, and are nobody else’s` },
    { kind: 'keep', text: 'Who is signed in, and who waits, notices nothing' },
  ]
}
