import type { PlanPreview } from '../../../api/outputs.ts'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { counted, wordList } from '../../../components/words/word-list.ts'
import { dayWords } from '../../../components/words/calendar-day.ts'

type Frozen = NonNullable<PlanPreview['freezes']>['sharedRooms']

/** What happens on the day of a downgrade, and what does not (R20). */
export function freezeEffects({ on, freezes }: PlanPreview): Effect[] {
  if (!freezes) return []
  const { sharedRooms, passcodes, waitingTexts, waitingPictures, preparedAccounts } = freezes
  const lines: Effect[] = [
    ...freezing(
      sharedRooms,
      (names, { count }) => `${counted(count, 'Shared Room')} closed to patients and staff: ${names}`,
    ),
    ...freezing(passcodes, (names, { count }) => `${counted(count, 'passcode')} no longer asked for: ${names}`),
    ...freezing(waitingTexts, (names, { count }) => `${counted(count, 'waiting-room text')} no longer shown: ${names}`),
    ...freezing(
      waitingPictures,
      (names, { count }) => `${counted(count, 'waiting-room picture')} no longer shown: ${names}`,
    ),
    ...freezing(
      preparedAccounts,
      (names, { count }) => `${counted(count, 'account')} made in advance rest until then: ${names}`,
    ),
  ]
  return [
    { kind: 'note', text: `Until ${dayWords(on)} everything stays as it is, and this can be undone` },
    ...lines,
    { kind: 'keep', text: 'Nothing is deleted: an upgrade brings all of it back as it was' },
    { kind: 'keep', text: 'People, Personal Rooms and history stay. There are no further invoices' },
  ]
}

function freezing(frozen: Frozen, say: (names: string, frozen: Frozen) => string): Effect[] {
  if (frozen.count === 0) return []
  const more = frozen.count - frozen.names.length
  const names = more > 0 ? [...frozen.names, counted(more, 'other')] : frozen.names
  return [{ kind: 'loss', text: say(wordList(names), frozen) }]
}
