import type { Policy } from '../engine/policy.ts'
import type { StatusChange } from '../acts/questions.ts'
import { expectSame, InvariantError } from './expect-outcome.ts'
import { modelAct, type ModelAct, type Verdict } from './reference-model.ts'
import type { Outcome, System, SystemMember } from './system.ts'

/** A way out of the guarded role; `leave` is always on oneself. */
type Ending = { readonly kind: 'changeRole'; readonly to: string } | { readonly kind: Exclude<StatusChange, 'restore'> }

interface Attempt {
  readonly ending: Ending
  readonly actorId: string
  readonly targetId: string
}

function endingsOf(policy: Policy, guarded: string): Ending[] {
  const lower = policy.ranks.slice(policy.ranks.indexOf(guarded) + 1)
  return [
    ...lower.map((to): Ending => ({ kind: 'changeRole', to })),
    { kind: 'archive' },
    { kind: 'remove' },
    { kind: 'leave' },
  ]
}

const run = async (system: System, { ending, actorId, targetId }: Attempt): Promise<Outcome> =>
  ending.kind === 'changeRole'
    ? system.changeRole(actorId, targetId, ending.to)
    : system.changeStatus(actorId, targetId, ending.kind)

const wordsOf = ({ ending, actorId, targetId }: Attempt): string =>
  `${actorId} ${'to' in ending ? `gives ${ending.to} to` : `${ending.kind}s`} ${actorId === targetId ? 'himself' : targetId}`

function verdict(policy: Policy, attempt: Attempt, activeOwners: number): Verdict {
  const member = { role: policy.guarded ?? '', status: 'active' }
  const act: ModelAct = attempt.ending
  const self = attempt.actorId === attempt.targetId
  const plan = policy.plans[0] ?? ''
  return modelAct(policy.toJSON(), { actor: member, plan, target: member, self, act, activeOwners, freeSeats: null })
}

async function activeHolders(policy: Policy, system: System): Promise<number> {
  const members = await system.members()
  return members.filter(({ role, status }) => role === policy.guarded && status === 'active').length
}

/** R2: the last active holder tries every way out, beside an archived holder who does not count. */
export async function checkLastHolder(policy: Policy, system: System): Promise<void> {
  const { guarded } = policy
  if (guarded === undefined) return
  const last: SystemMember = { id: 'last', role: guarded, status: 'active' }
  for (const ending of endingsOf(policy, guarded)) {
    const attempt = { ending, actorId: 'last', targetId: 'last' }
    await system.reset(policy.plans[0] ?? '', [last, { ...last, id: 'gone', status: 'archived' }])
    const expected = verdict(policy, attempt, 1)
    expectSame('R2', wordsOf(attempt), { expected, actual: await run(system, attempt) })
    expectSame('R2', `${wordsOf(attempt)}, holders left`, { expected: 1, actual: await activeHolders(policy, system) })
  }
}

async function race(policy: Policy, system: System, attempts: readonly [Attempt, Attempt]): Promise<void> {
  const holder = (id: string): SystemMember => ({ id, role: policy.guarded ?? '', status: 'active' })
  await system.reset(policy.plans[0] ?? '', [holder('one'), holder('two')])
  const outcomes = await Promise.all(attempts.map((attempt) => run(system, attempt)))
  const what = `${attempts.map(wordsOf).join(' while ')}, both at once`
  if ((await activeHolders(policy, system)) < 1) throw new InvariantError(`R2 is broken: ${what}: nobody is left.`)
  const mayBoth = attempts.every((attempt) => verdict(policy, attempt, 2) === 'allowed')
  if (!mayBoth || attempts[0].targetId === attempts[1].targetId) return
  expectSame('R2', `${what}, acts done`, {
    expected: 1,
    actual: outcomes.filter((outcome) => outcome === 'allowed').length,
  })
}

/** R2: two holders act on each other or each on himself in the same instant, in every pair of ways. */
export async function checkRace(policy: Policy, system: System): Promise<void> {
  const { guarded } = policy
  if (guarded === undefined) return
  const attemptsBy = (actorId: string, other: string): Attempt[] =>
    endingsOf(policy, guarded).flatMap((ending) => [
      { ending, actorId, targetId: actorId },
      ...(ending.kind === 'leave' ? [] : [{ ending, actorId, targetId: other }]),
    ])
  for (const first of attemptsBy('one', 'two'))
    for (const second of attemptsBy('two', 'one')) await race(policy, system, [first, second])
}
