import type { RoomEffects } from '../../../api/outputs.ts'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { counted } from '../../../components/words/word-list.ts'

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' })

/** What another link would mean, said before it is one (R21). */
export function linkEffects(present: string, { recentPatients, linkKeptUntil }: RoomEffects): Effect[] {
  const people = recentPatients === 0 ? 'No patient has' : counted(recentPatients, 'patient has', 'patients have')
  return [
    { kind: 'note', text: `${people} come by ${present} in the last 30 days` },
    {
      kind: 'keep',
      text: `It leads to the new link until ${day.format(new Date(linkKeptUntil))}, and is nobody else’s`,
    },
    { kind: 'keep', text: 'No other room’s link changes' },
  ]
}
