import { roleLabels } from '@atrium/policy/clinic'
import type { ChangePreview } from '../../../api/outputs.ts'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { counted, withArticle } from '../../../components/words/word-list.ts'
import { roomWords } from '../change-role/role-effects.ts'
import type { MembershipRow, UserAct } from '../acts/user-acts.ts'
import { firstName } from '../../../components/words/first-name.ts'

export type StatusAct = Exclude<UserAct, 'changeRole' | 'openWayIn'>

export const statusVerbs = {
  archive: { verb: 'Archive', done: 'is archived' },
  restore: { verb: 'Restore', done: 'is back' },
  remove: { verb: 'Remove', done: 'is removed from the clinic' },
} as const satisfies Record<StatusAct, { verb: string; done: string }>

/** What an archive, restore or removal does, said before it is done (R13). @param areMoved those who wait go on waiting elsewhere. */
export function statusEffects(act: StatusAct, user: MembershipRow, preview: ChangePreview, areMoved = false): Effect[] {
  const name = user.self ? 'You' : firstName(user.name)
  const rooms = roomWords(preview.rooms)
  const { before, after } = preview.seats
  return [
    ...accessEffects(act, name, user, rooms),
    ...waitingEffects(act, preview.waitingPatients, areMoved),
    { kind: 'note', text: `Seats in use: ${before} now, ${after} then. The bill stays as it is` },
  ]
}

function accessEffects(act: StatusAct, name: string, user: MembershipRow, rooms: string | null): Effect[] {
  const verb = name === 'You' ? 'lose' : 'loses'
  if (act === 'archive') {
    return [
      { kind: 'loss', text: `${name} ${verb} access to this clinic at once, and the room link closes` },
      { kind: 'keep', text: `History${rooms ? `, ${rooms}` : ''}: all kept for a return` },
    ]
  }
  if (act === 'restore') {
    return [
      { kind: 'gain', text: `${name} can enter this clinic again as ${withArticle(roleLabels[user.role])}` },
      ...(rooms ? [{ kind: 'keep', text: `Comes back with ${rooms}` } satisfies Effect] : []),
    ]
  }
  return [
    { kind: 'loss', text: `${name} ${verb} access for good: coming back takes a new invitation` },
    { kind: 'loss', text: 'The Personal Room closes, and room assignments end' },
    { kind: 'keep', text: 'Past visits stay in the history under this name' },
  ]
}

function waitingEffects(act: StatusAct, waiting: number, areMoved: boolean): Effect[] {
  if (act === 'restore' || waiting === 0) return []
  if (areMoved) {
    const text = `${counted(waiting, 'patient')} waiting there will go on waiting in the other room`
    return [{ kind: 'keep', text }]
  }
  return [{ kind: 'loss', text: `${counted(waiting, 'patient')} waiting there will see that nobody is available` }]
}
