import type { Policy } from '../policy.ts'
import { cellsOf } from './cells-of.ts'
import { expectSame } from './expect-outcome.ts'
import { modelAct } from './reference-model.ts'
import type { Outcome, System, SystemMember } from './system.ts'

const member = (id: string, role: string): SystemMember => ({ id, role, status: 'active' })

/** Somebody of the highest role who is never acted on, so that the guarded role always has a holder. */
const keeper = (policy: Policy): SystemMember => member('keeper', policy.guarded ?? policy.roles[0] ?? '')

/** R1 and R7: each cell of the table, asked as a person with this role on this plan. */
export async function checkAnswers(policy: Policy, system: System): Promise<void> {
  for (const { role, plan, capability, decision } of cellsOf(policy)) {
    await system.reset(plan, [keeper(policy), member('asker', role)])
    const expected: Outcome = decision.allowed ? 'allowed' : decision.denial.reason
    expectSame('R1', `${role} on ${plan} asks for ${capability}`, {
      expected,
      actual: await system.may('asker', capability),
    })
  }
}

async function tryRole(
  policy: Policy,
  system: System,
  { actor, target, to }: { actor: string; target: string; to: string },
): Promise<void> {
  const plan = policy.plans[0] ?? ''
  const self = actor === target
  const people = self ? [member(actor, actor)] : [member('actor', actor), member('target', target)]
  const [actorId, targetId] = self ? [actor, actor] : ['actor', 'target']
  await system.reset(plan, [keeper(policy), ...people])
  const holders = [keeper(policy), ...people].filter(({ role }) => role === policy.guarded).length
  const expected = modelAct(policy.toJSON(), {
    actor: member(actorId, actor),
    plan,
    target: member(targetId, target),
    self,
    act: { kind: 'changeRole', to },
    activeOwners: holders,
    freeSeats: null,
  })
  const what = `${actor} makes ${self ? 'himself' : `a ${target}`} a ${to}`
  const rule = self ? 'R4' : 'R3'
  expectSame(rule, what, { expected, actual: await system.changeRole(actorId, targetId, to) })
  const stored = (await system.members()).find(({ id }) => id === targetId)?.role
  expectSame(rule, `${what}, the stored role`, { expected: expected === 'allowed' ? to : target, actual: stored })
}

/** R3: the whole actor × target × new role table, and the stored role after each. */
export async function checkRank(policy: Policy, system: System): Promise<void> {
  for (const actor of policy.roles)
    for (const target of policy.roles)
      for (const to of policy.roles) if (actor !== target) await tryRole(policy, system, { actor, target, to })
}

/** R4: everybody tries every role on himself. */
export async function checkLowering(policy: Policy, system: System): Promise<void> {
  for (const role of policy.roles)
    for (const to of policy.roles) await tryRole(policy, system, { actor: role, target: role, to })
}

/** R5: after each change of role, the next answers are those of the new role. */
export async function checkRoleAtOnce(policy: Policy, system: System): Promise<void> {
  const plan = policy.plans.at(-1) ?? ''
  await system.reset(plan, [keeper(policy), member('target', policy.roles.at(-1) ?? '')])
  for (const to of [...policy.roles, ...policy.roles.toReversed()]) {
    if ((await system.changeRole('keeper', 'target', to)) !== 'allowed') continue
    for (const capability of Object.keys(policy.capabilities)) {
      const decision = policy.decide({ role: to, plan }, capability)
      const expected: Outcome = decision.allowed ? 'allowed' : decision.denial.reason
      expectSame('R5', `just made a ${to}, asks for ${capability}`, {
        expected,
        actual: await system.may('target', capability),
      })
    }
  }
}

/** R6: seats and bill before and after each change of role. */
export async function checkSeatsUntouched(policy: Policy, system: System): Promise<void> {
  if (!system.bill) return
  for (const plan of policy.plans)
    for (const to of policy.roles) {
      await system.reset(plan, [keeper(policy), member('target', policy.roles.at(-1) ?? '')])
      const expected = await system.bill()
      await system.changeRole('keeper', 'target', to)
      expectSame('R6', `seats and bill on ${plan} after a change to ${to}`, { expected, actual: await system.bill() })
    }
}
