import type { ClosingPreview } from '../../../api/outputs.ts'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { counted } from '../../../components/words/word-list.ts'

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' })

/** What closing does, and to whom, said before it is done. */
export function closeEffects({ people, invitations, waiting, calls, deletesAt }: ClosingPreview): Effect[] {
  const now = [
    waiting > 0 ? counted(waiting, 'patient who waits is let go', 'patients who wait are let go') : null,
    calls > 0 ? counted(calls, 'call ends', 'calls end') : null,
  ].filter((each) => each !== null)
  return [
    ...(now.length > 0 ? [{ kind: 'loss', text: `${now.join(', and ')} at once` } as const] : []),
    {
      kind: 'loss',
      text: `${counted(people, 'person', 'people')} can no longer enter; rooms’ links show that they are closed`,
    },
    ...(invitations > 0
      ? [{ kind: 'loss', text: `${counted(invitations, 'invitation')} can no longer be accepted` } as const]
      : []),
    { kind: 'keep', text: `Until ${day.format(new Date(deletesAt))} any Owner can open it again, as it was` },
    { kind: 'loss', text: 'Then all of it is deleted, and the Owners get a signed receipt' },
    { kind: 'note', text: 'Nothing is charged while it is closed. All Owners are told by mail' },
  ]
}
