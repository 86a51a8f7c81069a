import { expect, test } from 'vitest'
import { clinicPolicy } from '../clinic.ts'
import { definePolicy, type Policy } from '../index.ts'
import {
  createRandom,
  createReferenceSystem,
  InvariantError,
  invariantsOf,
  randomTable,
  type System,
} from '../testing.ts'

const clinic = clinicPolicy as unknown as Policy
const invariants = invariantsOf(clinic)
const check = async (title: string, system: System): Promise<void> => {
  const invariant = invariants.find((candidate) => candidate.title === title)
  if (!invariant) throw new Error(`No such invariant: ${title}`)
  await invariant.check(system)
}

test.each(invariants)('$rule holds in the reference system: $title', async (invariant) => {
  await expect(invariant.check(createReferenceSystem(clinic))).resolves.toBeUndefined()
})

test('the suite holds in reference systems of 100 random tables', async () => {
  const run = async (seed: number): Promise<void> => {
    const policy = definePolicy(randomTable(createRandom(seed)))
    for (const invariant of invariantsOf(policy)) await invariant.check(createReferenceSystem(policy))
  }
  await expect(Promise.all(Array.from({ length: 100 }, (_, seed) => run(seed)))).resolves.toHaveLength(100)
})

const broken = (change: (system: System) => Partial<System>): System => {
  const system = createReferenceSystem(clinic)
  return { ...system, ...change(system) }
}

/** A system that looks first and writes later, as a server without a lock does. */
function withoutLock(): System {
  const real = createReferenceSystem(clinic)
  const pause = (): Promise<void> => new Promise((resolve) => queueMicrotask(resolve))
  const stale = async (act: (snapshot: System) => Promise<string>, write: () => Promise<void>): Promise<never> => {
    const copy = createReferenceSystem(clinic)
    await copy.reset('free', await real.members())
    await pause()
    const outcome = await act(copy)
    await pause()
    if (outcome === 'allowed') await write()
    return outcome as never
  }
  const put = async (id: string, role: string | undefined): Promise<void> => {
    const members = (await real.members()).flatMap((member) =>
      member.id !== id ? [member] : role === undefined ? [] : [{ ...member, role }],
    )
    await real.reset('free', members)
  }
  return {
    ...real,
    changeRole: (actor, target, to) =>
      stale(
        (copy) => copy.changeRole(actor, target, to),
        () => put(target, to),
      ),
    changeStatus: (actor, target, change) =>
      stale(
        (copy) => copy.changeStatus(actor, target, change),
        () => put(target, undefined),
      ),
  }
}

let bill = 0
const remembered = new Map<string, string>()

test.each([
  [
    'R1',
    'every role on every plan gets the answer of the table, with its reason (R7)',
    () => broken(() => ({ may: async () => 'role' })),
  ],
  [
    'R1',
    'every role on every plan gets the answer of the table, with its reason (R7)',
    () => broken(() => ({ may: async () => 'allowed' })),
  ],
  [
    'R1',
    'every role on every plan gets the answer of the table, with its reason (R7)',
    () => broken((system) => ({ may: (id, capability) => system.may(id, capability, ['own', 'assigned']) })),
  ],
  [
    'R1',
    'every role on every plan gets the answer of the table, with its reason (R7)',
    () => broken((system) => ({ may: (id, capability) => system.may(id, capability, []) })),
  ],
  [
    'R2',
    'the last active holder of the guarded role stays, whoever acts',
    () =>
      broken((system) => ({
        changeStatus: async (...[, id]) => {
          await system.reset(
            'free',
            (await system.members()).filter((member) => member.id !== id),
          )
          return 'allowed'
        },
      })),
  ],
  ['R2', 'when two last holders act on each other at once, one remains', withoutLock],
  [
    'R3',
    'nobody acts on a higher role or gives one',
    () => broken((system) => ({ changeRole: async (_, target, to) => system.changeRole('keeper', target, to) })),
  ],
  ['R3', 'nobody acts on a higher role or gives one', () => broken(() => ({ changeRole: async () => 'allowed' }))],
  [
    'R4',
    'one may lower the own role and never raise it',
    () =>
      broken((system) => ({
        changeRole: async (actor, target, to) =>
          actor === target ? system.changeRole('keeper', target, to) : system.changeRole(actor, target, to),
      })),
  ],
  [
    'R5',
    'a new role decides the very next request',
    () =>
      broken((system) => ({
        may: async (id, capability) => {
          const role = remembered.get(id) ?? (await system.members()).find((member) => member.id === id)?.role ?? ''
          remembered.set(id, role)
          const decision = clinic.decide({ role, plan: 'premium' }, capability)
          return decision.allowed ? 'allowed' : decision.denial.reason
        },
      })),
  ],
  ['R6', 'a change of role leaves seats and bill alone', () => broken(() => ({ bill: async () => bill++ }))],
] as const)('%s: a system that breaks it is found out (%#): %s', async (rule, title, make) => {
  await expect(check(title, make())).rejects.toThrow(InvariantError)
  await expect(check(title, make())).rejects.toThrow(`${rule} is broken`)
})
