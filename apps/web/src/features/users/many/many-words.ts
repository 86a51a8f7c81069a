import { explain, roleLabels } from '@atrium/policy/clinic'
import type { Role } from '@atrium/policy/clinic'
import type { Seats } from '../../../api/outputs.ts'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { counted, withArticle } from '../../../components/words/word-list.ts'
import { mailLimit } from '../mail-limit-words.ts'
import type { RowResult } from './change-many.ts'
import type { ManyAct, ManyKind } from './many-acts.ts'

const peopleWords = (count: number) => counted(count, 'person', 'people')
const things = (kind: ManyKind, count: number) => (kind === 'resend' ? counted(count, 'invite') : peopleWords(count))

const verbs = {
  changeRole: 'Change the role of',
  archive: 'Archive',
  restore: 'Restore',
  resend: 'Resend',
} as const satisfies Record<ManyKind, string>

/** "Archive 5 people?" */
export function titleWords(kind: ManyKind, count: number): string {
  return `${verbs[kind]} ${things(kind, count)}${kind === 'changeRole' ? '' : '?'}`
}

/** How the list of those who will be changed is headed. */
export const chosenWords = {
  changeRole: 'To be changed',
  archive: 'To be archived',
  restore: 'To be restored',
  resend: 'To be sent again',
} as const satisfies Record<ManyKind, string>

/** What the button says: it names the act, and how many. */
export function actWords(kind: ManyKind, to: Role | null, count: number): string {
  if (count === 0) return kind === 'changeRole' ? 'Change role' : verbs[kind]
  if (kind !== 'changeRole') return `${verbs[kind]} ${things(kind, count)}`
  if (to === null) return 'Change role'
  return `Make ${counted(count, roleLabels[to])}`
}

/** "5 people are archived." */
export function doneWords(act: ManyAct, count: number): string {
  const are = count === 1 ? 'is' : 'are'
  switch (act.kind) {
    case 'changeRole':
      return `${peopleWords(count)} ${are} ${count === 1 ? withArticle(roleLabels[act.to]) : `${roleLabels[act.to]}s`} now.`
    case 'archive':
      return `${peopleWords(count)} ${are} archived.`
    case 'restore':
      return `${peopleWords(count)} ${are} back.`
    case 'resend':
      return `${counted(count, 'invite')} ${count === 1 ? 'was' : 'were'} sent again.`
  }
}

/** Patients who wait for those who are to be archived: how many, and whether they go on waiting elsewhere. */
export interface Waiting {
  count: number
  areMoved: boolean
}

/** What an act does to each of them, said before it is done (R13). @param waiting undefined: not known. */
export function effectsOf(kind: ManyKind, count: number, seats: Seats | undefined, waiting?: Waiting): Effect[] {
  const step = kind === 'archive' ? -count : count
  const seatNote: Effect = {
    kind: 'note',
    text: seats
      ? `Seats in use: ${seats.used} now, ${seats.used + step} then. The bill stays as it is`
      : 'The bill stays as it is',
  }
  switch (kind) {
    case 'changeRole':
      return [{ kind: 'note', text: 'At once, without signing out. Seats and the bill stay as they are' }]
    case 'archive':
      return [
        { kind: 'loss', text: 'They lose access to this clinic at once, and their room links close' },
        waitingEffect(waiting),
        { kind: 'keep', text: 'History, rooms and assignments: all kept for a return' },
        seatNote,
      ]
    case 'restore':
      return [{ kind: 'gain', text: 'They can enter this clinic again, each with the former role and rooms' }, seatNote]
    case 'resend':
      return [{ kind: 'note', text: 'Each gets a new link, for 7 days. The old ones are dead' }]
  }
}

function waitingEffect(waiting: Waiting | undefined): Effect {
  if (!waiting) return { kind: 'loss', text: 'Whoever waits there will see that nobody is available' }
  if (waiting.count === 0) return { kind: 'note', text: 'Nobody waits there now' }
  const who = `${counted(waiting.count, 'patient')} waiting there will`
  return waiting.areMoved
    ? { kind: 'keep', text: `${who} go on waiting in the other room` }
    : { kind: 'loss', text: `${who} see that nobody is available` }
}

/** What it is already, or no longer: also where the first answer was lost and it was asked once more. */
const conflictWords = {
  changeRole: 'Somebody changed this first.',
  archive: 'Is archived already.',
  restore: 'Is active already.',
  resend: 'Has been answered or taken back already.',
} as const satisfies Record<ManyKind, string>

/** Why a row was not done, as the server says. */
export function refusalOf(kind: ManyKind, { outcome, denial }: Pick<RowResult, 'outcome' | 'denial'>): string {
  if (outcome === 'mail-limit') return mailLimit
  if (!denial) return outcome === 'missing' ? 'Is no longer here.' : conflictWords[kind]
  const { seats: _, ...told } = denial
  return explain(told)
}
