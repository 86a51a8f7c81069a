import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { capabilities, clinicPolicy, plans, roles } from '../clinic.ts'
import { packageFolder } from '../../test/support/packed.ts'
import { policyFromJSON } from '../index.ts'
import { subjectsOf } from '../testing/subjects-of.ts'

test('the functions of a bound subject may be taken out of it', () => {
  const { can, decide, decisions, allows } = clinicPolicy.for({ role: 'admin', plan: 'free' })
  expect([can('user.invite'), can('billing.manage'), decide('user.invite').allowed]).toEqual([true, false, true])
  expect([decisions['user.invite'].allowed, allows['user.invite'], allows['billing.manage']]).toEqual([
    true,
    true,
    false,
  ])
})

test('what is allowed is allowed by role and plan alone: of a row that needs facts it says no', () => {
  for (const role of roles)
    for (const plan of plans) {
      const { allows, decisions } = clinicPolicy.for({ role, plan })
      const all: Readonly<Record<string, boolean>> = allows
      const wanted = capabilities.map((name) => decisions[name].allowed && decisions[name].when === undefined)
      expect(capabilities.map((name) => all[name])).toEqual(wanted)
      expect(Object.keys(all)).toEqual([...capabilities])
    }
  // @ts-expect-error: a row that needs facts is no plain yes
  expect(clinicPolicy.for({ role: 'owner', plan: 'premium' }).allows['sharedRoom.enter']).toBe(false)
})

test('a subject is the same whenever it is looked up, cannot be changed, and its answers stand in itself', () => {
  const owner = { role: 'owner', plan: 'free' } as const
  const may = clinicPolicy.for(owner)
  expect(clinicPolicy.for({ ...owner })).toBe(may)
  expect(clinicPolicy.for({ roles: ['owner'], plan: 'free' })).toBe(may)
  expect(clinicPolicy.for(owner)).toBe(may)
  expect(Object.isFrozen(may)).toBe(true)
  // Behind a getter they would take twice as long to read.
  expect(Object.getOwnPropertyDescriptor(may, 'allows')).toHaveProperty('value', may.allows)
})

test('a yes is nobody else’s, of more subjects than a number has bits', () => {
  const names = (count: number, of: string): string[] => Array.from({ length: count }, (_, place) => `${of}${place}`)
  const row = (place: number) => ({ label: 'X', roles: [`r${place % 12}`], plans: [`p${place % 7}`] })
  const policy = policyFromJSON({
    roles: names(12, 'r'),
    plans: names(7, 'p'),
    capabilities: Object.fromEntries(names(84, 'x').map((name, place) => [name, row(place)])),
  })
  const bounds = subjectsOf(policy).map((subject) => policy.for(subject))
  expect(bounds.map(({ can }) => Object.keys(policy.capabilities).filter((name) => can(name)).length)).toEqual(
    bounds.map(() => 1),
  )
  for (const { can, decide } of bounds)
    for (const name of Object.keys(policy.capabilities)) expect(can(name)).toBe(decide(name).allowed)
  // Nor of a list that reads like a name, and of no name.
  expect(bounds[0]?.can(['x0'] as never)).toBe(false)
  expect(bounds[0]?.can('toString')).toBe(false)
})

test('rows inherit nothing and cannot be changed', () => {
  const { allows, decisions } = clinicPolicy.for({ role: 'owner', plan: 'free' })
  expect([allows, decisions].map((row) => [Object.getPrototypeOf(row), Object.isFrozen(row)])).toEqual([
    [null, true],
    [null, true],
  ])
})

test.each([5, 30, 300])('subjects of %i names, and their rows, keep one form that all share', (count) => {
  const program = `
    import { definePolicy } from './src/index.ts'
    const names = Array.from({ length: ${count} }, (_, place) => 'noun.verb' + place)
    const row = { label: 'X', roles: ['a'], plans: 'every' }
    const policy = definePolicy({ roles: ['a', 'b'], plans: ['p'], capabilities: Object.fromEntries(names.map((name) => [name, row])) })
    const [one, other] = ['a', 'b'].map((role) => policy.for({ role, plan: 'p' }))
    const are = (value, another) => %HasFastProperties(value) && %HaveSameMap(value, another)
    console.log(are(one, other), are(one.allows, other.allows), are(one.decisions, other.decisions))`
  const args = ['--allow-natives-syntax', '--input-type=module', '--eval', program]
  const printed = execFileSync(process.execPath, args, { cwd: packageFolder, encoding: 'utf8' })
  expect(printed).toBe('true true true\n')
})
