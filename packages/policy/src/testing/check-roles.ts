import type { CapabilityRow } from '../table/policy-table.ts'
import type { Policy } from '../engine/policy.ts'
import { expectSame } from './expect-outcome.ts'
import { modelAct, modelDecideFacts } from './reference-model.ts'
import { subjectsOf } from './subjects-of.ts'
import type { System, SystemMember } from './system.ts'

const member = (id: string, role: string): SystemMember => ({ id, role, status: 'active' })

/** Somebody of the highest role who is never acted on, so that the guarded role always has a holder. */
const keeper = (policy: Policy): SystemMember => member('keeper', policy.guarded ?? policy.ranks[0] ?? '')

/** One cell, asked of a thing of nobody's; and where the row needs facts, of things to which each of them applies. */
async function askCell(
  policy: Policy,
  system: System,
  asked: { rule: string; who: string; memberId: string; role: string; plan: string; row: CapabilityRow },
): Promise<void> {
  const { rule, who, memberId, role, plan } = asked
  const { capability, needs } = asked.row
  for (const relations of [[], ...needs.map((need) => [need])]) {
    const known = Object.fromEntries(relations.map((name) => [name, true]))
    const facts = { own: false, assigned: false, ...known, used: 0 }
    expectSame(rule, `${who} asks for ${capability}${relations.map((relation) => `, ${relation}`).join('')}`, {
      expected: modelDecideFacts(policy.toJSON(), { role, plan, capability }, facts),
      actual: await system.may(memberId, capability, relations),
    })
  }
}

/** R1 and R7: each cell of the table, asked as a person with this role on this plan. */
export async function checkAnswers(policy: Policy, system: System): Promise<void> {
  for (const { role, plan = '' } of subjectsOf(policy))
    for (const row of Object.values(policy.capabilities)) {
      await system.reset(plan, [keeper(policy), member('asker', role)])
      const who = plan ? `${role} on ${plan}` : role
      await askCell(policy, system, { rule: 'R1', who, memberId: 'asker', role, plan, row })
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
  for (const actor of policy.ranks)
    for (const target of policy.ranks)
      for (const to of policy.ranks) if (actor !== target) await tryRole(policy, system, { actor, target, to })
}

/** R4: everybody tries every role on himself. */
export async function checkLowering(policy: Policy, system: System): Promise<void> {
  for (const role of policy.ranks)
    for (const to of policy.ranks) await tryRole(policy, system, { actor: role, target: role, to })
}

/** R5: after each change of role, the next answers are those of the new role. */
export async function checkRoleAtOnce(policy: Policy, system: System): Promise<void> {
  const plan = policy.plans.at(-1) ?? ''
  await system.reset(plan, [keeper(policy), member('target', policy.ranks.at(-1) ?? '')])
  for (const to of [...policy.ranks, ...policy.ranks.toReversed()]) {
    if ((await system.changeRole('keeper', 'target', to)) !== 'allowed') continue
    for (const row of Object.values(policy.capabilities)) {
      const who = `just made a ${to},`
      await askCell(policy, system, { rule: 'R5', who, memberId: 'target', role: to, plan, row })
    }
  }
}

/** R6: seats and bill before and after each change of role. */
export async function checkSeatsUntouched(policy: Policy, system: System): Promise<void> {
  if (!system.bill) return
  for (const plan of policy.plans.length > 0 ? policy.plans : [''])
    for (const to of policy.ranks) {
      await system.reset(plan, [keeper(policy), member('target', policy.ranks.at(-1) ?? '')])
      const expected = await system.bill()
      await system.changeRole('keeper', 'target', to)
      expectSame('R6', `seats and bill on ${plan} after a change to ${to}`, { expected, actual: await system.bill() })
    }
}
