import { clinicCore, explain, roleLabels } from '@atrium/policy/clinic'
import { decideInvite, decideRoleChange, decideStatusChange } from '@atrium/policy/core'
import type { Decision, Role } from '@atrium/policy/clinic'
import type { Me, UserRow } from '../../../api/outputs.ts'
import { withArticle } from '../../../components/words/word-list.ts'
import { asTarget, isMembership } from '../acts/user-acts.ts'
import type { MembershipRow } from '../acts/user-acts.ts'

/** What can be done to several at once. */
export type ManyAct =
  | { kind: 'changeRole'; to: Role }
  /** `moveWaitingTo`: the room where those go on waiting who wait for any of them (R27). */
  | { kind: 'archive'; moveWaitingTo?: string }
  | { kind: 'restore' }
  | { kind: 'resend' }
export type ManyKind = ManyAct['kind']

/** What will become of one of them, as far as the page can tell. */
export interface Verdict {
  row: UserRow
  /** Why it is left out; null: it is not. */
  why: string | null
}

/** How many of the selected an act is for at all. */
export function countsFor(people: readonly UserRow[]): Record<ManyKind, number> {
  const count = (...statuses: UserRow['status'][]) => people.filter(({ status }) => statuses.includes(status)).length
  return {
    changeRole: count('active', 'archived'),
    archive: count('active'),
    restore: count('archived'),
    resend: count('pending', 'expired'),
  }
}

/** Whoever acts comes last, as on the server: the right to the rest must not be gone by then. */
export const inOrder = <Row extends { self: boolean }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((one, other) => Number(one.self) - Number(other.self))

/**
 * Who will be changed and who is left out, and why: each decided by what the ones before it have left, Owners and seats (R2,
 * R3, R16). The server decides again in any case.
 *
 * @param freeSeats null when there is no limit, or none known
 */
export function verdictsOf(me: Me, people: readonly UserRow[], act: ManyAct, freeSeats: number | null): Verdict[] {
  const left = { owners: me.owners.length, seats: freeSeats }
  return inOrder(people).map((row) => {
    const unfit = unfitWords(row, act)
    if (unfit !== null) return { row, why: unfit }
    const decision = decisionOn(me, row, act, left)
    if (!decision.allowed) return { row, why: explain(decision.denial) }
    if (isActiveOwner(row) && (act.kind === 'archive' || (act.kind === 'changeRole' && act.to !== 'owner')))
      left.owners -= 1
    if (left.seats !== null && (act.kind === 'restore' || (act.kind === 'resend' && row.status === 'expired')))
      left.seats -= 1
    return { row, why: null }
  })
}

const isActiveOwner = ({ role, status }: UserRow) => role === 'owner' && status === 'active'

/** Why an act makes no sense for a row, whoever asks. */
function unfitWords(row: UserRow, act: ManyAct): string | null {
  if (act.kind === 'resend') return isMembership(row) ? 'Is in this clinic already.' : null
  if (!isMembership(row)) return 'Has not joined yet: there is only an invitation.'
  if (act.kind === 'archive') return row.status === 'archived' ? 'Is archived already.' : null
  if (act.kind === 'restore') return row.status === 'active' ? 'Is active already.' : null
  return row.role === act.to ? `Is ${withArticle(roleLabels[act.to])} already.` : null
}

interface Left {
  owners: number
  seats: number | null
}

function decisionOn(me: Me, row: UserRow, act: ManyAct, { owners, seats }: Left): Decision {
  const actor = { role: me.membership.role, plan: me.plan }
  if (act.kind === 'resend') {
    if (row.isResting) return me.decisions['feature.precreatedAccount']
    return decideInvite(clinicCore, { actor, to: row.role, freeSeats: row.status === 'expired' ? seats : null })
  }
  const question = { actor, target: asTarget(row as MembershipRow), activeOwners: owners }
  return act.kind === 'changeRole'
    ? decideRoleChange(clinicCore, { ...question, to: act.to })
    : decideStatusChange(clinicCore, { ...question, change: act.kind, freeSeats: seats })
}
