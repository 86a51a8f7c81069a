import { clinicCore, roles } from '@atrium/policy/clinic'
import { decideRoleChange, decideStatusChange } from '@atrium/policy/core'
import type { Target } from '@atrium/policy'
import type { Decision, Role } from '@atrium/policy/clinic'
import type { Me, UserRow } from '../../../api/outputs.ts'

export type UserAct = 'changeRole' | 'archive' | 'restore' | 'remove' | 'openWayIn'

/** What a row's menu leads to. Asking for a seat is there where one is missing and an Owner could buy it (R35). Handing the own ownership over is there for Owners alone, where somebody could take it. */
export type RowAct = UserAct | 'handOver' | 'askSeat'

/** One entry of a row's menu: always there, allowed or with its reason (R14). */
export interface UserActEntry {
  act: Exclude<UserAct, 'openWayIn'>
  decision: Decision
}

/** A row that is somebody's place in the clinic, not an invitation. */
export type MembershipRow = UserRow & { kind: 'membership'; name: string; status: 'active' | 'archived' }

export function isMembership(row: UserRow): row is MembershipRow {
  return row.kind === 'membership' && row.name !== null && (row.status === 'active' || row.status === 'archived')
}

/**
 * What this person could do with that row. Facts that the page does not know leave the answer to the server,
 * which decides again in any case.
 *
 * @param freeSeats null when there is no limit, or none known
 */
export function userActs(me: Me, row: MembershipRow, freeSeats: number | null): UserActEntry[] {
  const change = row.status === 'active' ? 'archive' : 'restore'
  return [
    { act: 'changeRole', decision: roleChangeDecision(me, row) },
    { act: change, decision: statusDecision(me, row, change, freeSeats) },
    { act: 'remove', decision: statusDecision(me, row, 'remove', freeSeats) },
  ]
}

/** Whether this person can let that one in who lost the second step: an Owner, somebody else who is active. To no other role is it said. */
export function mayOpenWayIn({ decisions }: Me, { self, status }: MembershipRow): boolean {
  return decisions['signIn.loosen'].allowed && !self && status === 'active'
}

/** Whether this person could hand the own ownership over to that one. */
export function mayTakeOver(me: Me, { role, status, self }: MembershipRow): boolean {
  return me.membership.role === 'owner' && !self && status === 'active' && role !== 'owner'
}

/** The row as the policy looks at it. Of oneself `me` has said it all: an older list says nothing else. */
export function asTarget({ role, status, self }: MembershipRow): Target<Role> {
  return self ? { self } : { role, status }
}

/** May this person give that one this role? Rank and the final Owner included (R2, R3, R4). */
export function giveRoleDecision(me: Me, row: MembershipRow, to: Role): Decision {
  return decideRoleChange(clinicCore, {
    actor: { role: me.membership.role, plan: me.plan },
    target: asTarget(row),
    to,
    activeOwners: me.owners.length,
  })
}

/** Allowed when there is any other role to give; otherwise the reason why not the next one down. */
function roleChangeDecision(me: Me, row: MembershipRow): Decision {
  const others = roles.toReversed().filter((role) => role !== row.role)
  const decisions = others.map((role) => giveRoleDecision(me, row, role))
  return decisions.find(({ allowed }) => allowed) ?? decisions[0] ?? giveRoleDecision(me, row, row.role)
}

function statusDecision(
  me: Me,
  row: MembershipRow,
  change: 'archive' | 'restore' | 'remove',
  freeSeats: number | null,
): Decision {
  return decideStatusChange(clinicCore, {
    actor: { role: me.membership.role, plan: me.plan },
    target: asTarget(row),
    change,
    activeOwners: me.owners.length,
    freeSeats,
  })
}
