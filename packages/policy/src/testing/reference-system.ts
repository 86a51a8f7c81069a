import type { Decision } from '../decision/decision.ts'
import type { Policy } from '../engine/policy.ts'
import type { StatusChange } from '../acts/questions.ts'
import type { Outcome, System, SystemMember } from './system.ts'

const outcomeOf = (decision: Decision): Outcome => (decision.allowed ? 'allowed' : decision.denial.reason)

/**
 * The smallest system that keeps the rules: an account in memory, decided by the policy. It shows
 * what the suite expects, and the suite is tried on it.
 */
export function createReferenceSystem<C extends string, R extends string, P extends string>(
  policy: Policy<C, R, P>,
): System<C, R, P> {
  // Of plans that may be none the compiler cannot say what a subject is.
  const anyPolicy = policy as unknown as Policy
  let plan: string = policy.plans[0] ?? ''
  let members: SystemMember<R>[] = []
  const find = (id: string): SystemMember<R> | undefined => members.find((member) => member.id === id)
  const owners = (): number =>
    members.filter(({ role, status }) => role === policy.guarded && status === 'active').length

  function act(
    actorId: string,
    targetId: string,
    change: (facts: { actor: SystemMember<R>; target: SystemMember<R> }) => Decision,
  ): Outcome {
    const [actor, target] = [find(actorId), find(targetId)]
    if (!actor || !target) return 'no-membership'
    return outcomeOf(change({ actor, target }))
  }
  const replace = (id: string, change: Partial<SystemMember<R>>): void => {
    members = members.map((member) => (member.id === id ? { ...member, ...change } : member))
  }

  return {
    async reset(newPlan, newMembers) {
      plan = newPlan
      members = [...newMembers]
    },
    async may(memberId, capability, relations) {
      const member = find(memberId)
      if (!member) return 'no-membership'
      const known = Object.fromEntries(relations.map((name) => [name, true]))
      const facts = { own: false, assigned: false, ...known, archived: member.status === 'archived', used: 0 }
      return outcomeOf(anyPolicy.decide({ role: member.role, plan }, capability, facts))
    },
    async changeRole(actorId, targetId, to) {
      const outcome = act(actorId, targetId, ({ actor, target }) =>
        anyPolicy.decideRoleChange({
          actor: { ...actor, plan },
          target: actorId === targetId ? { self: true } : target,
          to,
          activeOwners: owners(),
        }),
      )
      if (outcome === 'allowed') replace(targetId, { role: to })
      return outcome
    },
    async changeStatus(actorId, targetId, change: StatusChange) {
      const outcome = act(actorId, targetId, ({ actor, target }) =>
        anyPolicy.decideStatusChange({
          actor: { ...actor, plan },
          target: actorId === targetId ? { self: true } : target,
          change,
          activeOwners: owners(),
          freeSeats: null,
        }),
      )
      if (outcome !== 'allowed') return outcome
      if (change === 'archive' || change === 'restore')
        replace(targetId, { status: change === 'archive' ? 'archived' : 'active' })
      else members = members.filter(({ id }) => id !== targetId)
      return outcome
    },
    members: async () => members,
    bill: async () => ({ used: members.filter(({ status }) => status === 'active').length }),
  }
}
