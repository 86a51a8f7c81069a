import { NO_ROW, UNKNOWN } from '../decision/cell.ts'
import type { Act, Decision, Person } from '../decision/decision.ts'
import type { CorePolicy } from '../engine/core-policy.ts'
import { rowOf } from '../engine/rows.ts'
import { heldRoles } from '../table/held-roles.ts'
import { at, own } from '../table/own.ts'
import type { ActInQuestion } from './check-act.ts'
import type { InviteQuestion, RoleChange, StatusChangeQuestion } from './questions.ts'
import { decideAct } from './rank.ts'

const STATUS_CHANGES: readonly unknown[] = ['archive', 'restore', 'remove', 'leave'] satisfies Act[]

function ask(policy: CorePolicy, kind: 'changeRole' | 'changeStatus' | 'invite', question: object): Decision {
  try {
    const asked: ActInQuestion = own(question)
    const act = (kind === 'changeStatus' ? asked.change : kind) as Act
    const isAct = kind !== 'changeStatus' || STATUS_CHANGES.includes(act)
    const row = isAct ? rowOf(policy, at(policy.acts as { [name: string]: string }, kind)) : NO_ROW
    // Leaving asks for no capability, so that it needs no row either.
    if (row === NO_ROW && act !== 'leave') return UNKNOWN
    return decideAct(policy, row, act, asked)
  } catch {
    return UNKNOWN
  }
}

/** May the actor give the target this role? Capability, then rank (R3, R4), then the guarded role (R2). */
export const decideRoleChange = <C extends string, R extends string, P extends string, N>(
  policy: CorePolicy<C, R, P, N>,
  question: RoleChange<R, P>,
): Decision<C, R, P> => ask(policy as never, 'changeRole', question) as Decision<C, R, P>

/** May the actor archive, restore, remove the target, or leave? In the same order, then seats (R13). */
export const decideStatusChange = <C extends string, R extends string, P extends string, N>(
  policy: CorePolicy<C, R, P, N>,
  question: StatusChangeQuestion<R, P>,
): Decision<C, R, P> => ask(policy as never, 'changeStatus', question) as Decision<C, R, P>

/** May the actor invite somebody with this role (R8)? */
export const decideInvite = <C extends string, R extends string, P extends string, N>(
  policy: CorePolicy<C, R, P, N>,
  question: InviteQuestion<R, P>,
): Decision<C, R, P> => ask(policy as never, 'invite', question) as Decision<C, R, P>

const KINDS = ['changeRole', 'invite'] as const

/**
 * The roles that this person may give: the own one and those below; none, if the act is not theirs.
 * @param act - by changing somebody's role, or by inviting; either of the two if absent. Of a role alone, whose plan is not
 * known, any plan will do
 */
export function assignableRoles<C extends string, R extends string, P extends string, N>(
  policy: CorePolicy<C, R, P, N>,
  who: Person<R, P> | R,
  act?: (typeof KINDS)[number],
): readonly R[] {
  return rolesToGive(policy as unknown as CorePolicy, who, act) as readonly R[]
}

function rolesToGive(policy: CorePolicy, who: unknown, act: (typeof KINDS)[number] | undefined): readonly string[] {
  const { roles, ranks, sideRoles, plans, acts } = policy
  try {
    const isRole = typeof who === 'string'
    const person = own<{ role?: string; roles?: readonly string[]; plan?: string }>(
      isRole ? { role: who } : (who as object),
    )
    const onPlans = isRole && plans.length > 0 ? plans : [person.plan ?? '']
    const held = heldRoles(roles, person.role, person.roles)
    const rank = (names: readonly string[]): number => {
      const place = ranks.findIndex((name) => names.includes(name))
      return place < 0 ? roles.length : place
    }
    const may = (act === undefined ? KINDS : [act]).some((kind) => {
      const capability = at(acts as { [name: string]: string }, kind)
      return capability !== undefined && onPlans.some((plan) => policy.can({ ...person, plan }, capability))
    })
    return may ? roles.filter((role) => rank(held) <= rank([at(sideRoles, role)?.givenBy ?? role])) : []
  } catch {
    return []
  }
}
