import { DatabaseSync } from 'node:sqlite'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { can } from '../examples/express.ts'
import { createGuard } from '../examples/hono.ts'
import { explainSchool, schoolPolicy } from '../examples/school.ts'
import { historyVisibleTo } from '../examples/sql-filter.ts'
import { explainWarehouse, warehousePolicy } from '../examples/warehouse.ts'
import { plans, roles } from '../src/clinic.ts'
import type { Policy } from '../src/index.ts'
import { createReferenceSystem, invariantsOf } from '../src/testing.ts'

const trials = <C extends string, R extends string, P extends string>(world: string, policy: Policy<C, R, P>) =>
  invariantsOf(policy).map(({ rule, title, check }) => ({
    rule,
    title,
    world,
    run: async () => check(createReferenceSystem(policy)),
  }))

test.each([...trials('school', schoolPolicy), ...trials('warehouse', warehousePolicy)])(
  '$rule holds in another world, the $world: $title',
  async ({ run }) => {
    await expect(run()).resolves.toBeUndefined()
  },
)

test.each([
  [{ role: 'pupil', plan: 'plus' }, 'mark.give', {}, 'Only Heads and Teachers can give marks.'],
  [{ role: 'teacher', plan: 'basic' }, 'film.show', {}, 'Film nights are part of Plus: a Head can upgrade.'],
  [{ role: 'pupil', plan: 'basic' }, 'mark.view', {}, 'Only people who are assigned here can do that.'],
  [{ role: 'teacher', plan: 'basic' }, 'mark.give', { own: true }, 'Only people who are assigned here can do that.'],
] as const)('the school tells %o asking for %s with %o: %s', (subject, capability, facts, sentence) => {
  const decision = schoolPolicy.decide(subject, capability, { own: false, assigned: false, ...facts })
  expect(decision.allowed ? '' : explainSchool(decision.denial)).toBe(sentence)
})

test('R2: the last head of a school stays', () => {
  const actor = { role: 'head', plan: 'basic' } as const
  const target = { self: true } as const
  const decision = schoolPolicy.decideRoleChange({ actor, target, to: 'teacher', activeOwners: 1 })
  expect(decision.allowed ? '' : explainSchool(decision.denial)).toBe(
    'A school needs at least one active Head. Make somebody else a Head first.',
  )
})

test.each([
  [{ role: 'visitor', plan: 'single' }, 'order.pick', 'Das darf nur: Leitung, Schichtleitung, Kommissionierung.'],
  [{ role: 'manager', plan: 'single' }, 'stock.transfer', 'Das gibt es erst im Tarif multi oder automated.'],
  [{ role: 'manager', plan: 'automated' }, 'robot.steer', 'Das darf nur: Schichtleitung.'],
  [{ role: 'picker', plan: 'multi' }, 'robot.steer', 'Dafür fehlen Rolle und Tarif.'],
] as const)('the warehouse tells %o asking for %s: %s', (subject, capability, sentence) => {
  const decision = warehousePolicy.decide(subject, capability)
  expect(decision.allowed ? '' : explainWarehouse(decision.denial)).toBe(sentence)
})

const app = new Hono()
const guard = createGuard(async (context) => {
  const role = roles.find((name) => name === context.req.header('x-role'))
  return role && { role, plan: 'free' }
})
app.post('/invitations', guard('user.invite'), (context) => context.json({ sent: true }))

test.each([
  ['owner', 200, { sent: true }],
  ['member', 403, { message: 'Only Owners and Admins can invite clinic users.', denial: { reason: 'role' } }],
  ['boss', 401, { message: 'Please sign in.' }],
] as const)('Hono: a %s gets %i', async (role, status, body) => {
  const response = await app.request('/invitations', { method: 'POST', headers: { 'x-role': role } })
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject(body)
})

test.each([
  [{ role: 'admin', plan: 'free' }, undefined],
  [{ role: 'member', plan: 'free' }, 403],
  [undefined, 401],
] as const)('Express: %o gets %s', (subject, code) => {
  const seen: { code?: number; passed?: boolean } = {}
  const response = {
    status: (status: number) => ({ ...response, ...((seen.code = status), {}) }),
    json: () => undefined,
  }
  can('user.invite')(subject ? { subject } : {}, response, () => (seen.passed = true))
  expect(seen).toEqual(code === undefined ? { passed: true } : { code })
})

test.each(roles.flatMap((role) => plans.map((plan) => ({ role, plan }))))(
  'R28: a $role on $plan sees the history rows of the rule',
  ({ role, plan }) => {
    const database = new DatabaseSync(':memory:')
    database.exec(`CREATE TABLE visit (id text, user_id text, room_id text);
    INSERT INTO visit VALUES ('mine', 'me', 'a'), ('assigned', 'you', 'b'), ('theirs', 'you', 'c');
    CREATE TABLE assignment (user_id text, room_id text); INSERT INTO assignment VALUES ('me', 'b');`)
    const { sql, values } = historyVisibleTo({ role, plan, userId: 'me' })
    const rows = database.prepare(`SELECT id FROM visit WHERE ${sql} ORDER BY rowid`).all(...values)
    expect(rows.map(({ id }) => id)).toEqual(role === 'member' ? ['mine', 'assigned'] : ['mine', 'assigned', 'theirs'])
  },
)
