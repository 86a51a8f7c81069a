import type { Role } from '@atrium/policy/clinic'
import type { Api } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { UserRow } from '../../../api/outputs.ts'
import { notify } from '../../../components/notices/notify.ts'
import { counted } from '../../../components/words/word-list.ts'
import { changeMany } from './change-many.ts'
import type { RowResult } from './change-many.ts'
import type { ManyAct } from './many-acts.ts'
import { refusalOf } from './many-words.ts'

/**
 * Takes a change of several back: each by a normal, guarded act to the former role or status. Whoever somebody else has
 * changed meanwhile, or whom one may no longer change, stays as they are, and that is said.
 *
 * @param people as they were before.
 */
export async function undoMany(api: Api, act: ManyAct, people: readonly UserRow[]): Promise<void> {
  const results: RowResult[] = []
  try {
    for (const { back, rows } of waysBack(act, people))
      await changeMany(api, back, rows, (part) => results.push(...part))
    tell(act, people.length, results)
  } catch (error) {
    notify({ sentence: `Not all of it was undone. ${sentenceOf(error)}`, isProblem: true })
  }
}

/** To each former role in turn, from the one that was given: one who has another by now is left alone. */
function waysBack(act: ManyAct, people: readonly UserRow[]): { back: ManyAct; rows: UserRow[] }[] {
  if (act.kind !== 'changeRole') return [{ back: { kind: 'restore' }, rows: [...people] }]
  const byRole = new Map<Role, UserRow[]>()
  for (const row of people) byRole.set(row.role, [...(byRole.get(row.role) ?? []), { ...row, role: act.to }])
  return [...byRole].map(([to, rows]) => ({ back: { kind: 'changeRole', to }, rows }))
}

function tell(act: ManyAct, count: number, results: readonly RowResult[]): void {
  const refused = results.filter(({ outcome }) => outcome !== 'done')
  if (refused.length === 0) return notify({ sentence: `Undone for ${counted(count, 'person', 'people')}.` })
  const [first = { outcome: 'conflict' as const }] = refused.toSorted(
    (one, other) => Number(!one.denial) - Number(!other.denial),
  )
  notify({
    sentence: `Not undone for ${refused.length} of ${counted(count, 'person', 'people')}. ${refusalOf(act.kind === 'archive' ? 'restore' : act.kind, first)}`,
    isProblem: true,
  })
}
