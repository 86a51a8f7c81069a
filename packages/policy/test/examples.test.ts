import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { can } from '../examples/servers/express.ts'
import { createGuard } from '../examples/servers/hono.ts'
import { explainSchool, schoolPolicy } from '../examples/worlds/school.ts'
import { notes, other, policy as moved } from '../examples/tables/moving-over.ts'
import { exported } from '../examples/tables/other-engines.ts'
import { tryServer } from '../examples/servers/own-server.ts'
import { Page } from '../examples/pages/page.tsx'
import { policy as press } from '../examples/worlds/press.ts'
import { answers } from '../examples/worlds/start.ts'
import { proofreaders, tooMuch } from '../examples/tables/tenant-roles.ts'
import { createCaller } from '../examples/servers/trpc.ts'
import { explainWarehouse, warehousePolicy } from '../examples/worlds/warehouse.ts'
import type { Policy } from '../src/index.ts'
import { createReferenceSystem, invariantsOf } from '../src/testing.ts'
import { packageFolder } from './support/packed.ts'

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
  [{ role: 'teacher', plan: 'basic' }, 'film.show', {}, 'Plus includes Film nights: a Head can upgrade.'],
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
const guard = createGuard(async (context) => press.parseSubject({ role: context.req.header('x-role'), plan: 'solo' }))
app.post('/invitations/:id', guard('person.invite'), (context) => context.json({ sent: context.req.param('id') }))

test.each([
  ['chief', 200, { sent: '7' }],
  ['author', 403, { message: 'Only Publishers and Chief editors can invite people.', denial: { reason: 'role' } }],
  ['boss', 401, { message: 'Please sign in.' }],
] as const)('Hono: a %s gets %i', async (role, status, body) => {
  const response = await app.request('/invitations/7', { method: 'POST', headers: { 'x-role': role } })
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject(body)
})

test.each([
  [{ role: 'chief', plan: 'solo' }, undefined],
  [{ role: 'author', plan: 'solo' }, 403],
  [undefined, 401],
] as const)('Express: %o gets %s', (subject, code) => {
  const seen: { code?: number; passed?: boolean } = {}
  const response = {
    status: (status: number) => ({ ...response, ...((seen.code = status), {}) }),
    json: () => undefined,
  }
  can('person.invite')(subject ? { subject } : {}, response, () => (seen.passed = true))
  expect(seen).toEqual(code === undefined ? { passed: true } : { code })
})

test('tRPC: the guard narrows the subject, and asks for a number where the row has a limit', async () => {
  const caller = createCaller({ subject: { role: 'chief', plan: 'solo' }, articles: 3 })
  await expect(caller.invite('Ada')).resolves.toBe('Ada was invited on solo')
  await expect(caller.write()).rejects.toMatchObject({
    message: 'The limit is 3, and 3 are in use. Desk or House allows more: a Publisher or a Bookkeeper can upgrade.',
  })
  await expect(createCaller({ articles: 0 }).invite('Ada')).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
})

test('the first example says what stands beneath it', () => {
  const text = readFileSync(join(packageFolder, 'examples/worlds/start.ts'), 'utf8')
  expect(answers.map((line) => `// ${line}`)).toEqual(text.trim().split('\n').slice(-3))
})

test('the page shows what is allowed, and why not', () => {
  const html = renderToString(createElement(Page, { mine: false, articles: 3 }))
  expect(html).toContain('aria-disabled="true"')
  expect(html).toContain('Authors only what is their own.')
  expect(html).toContain('People')
  expect(renderToString(createElement(Page, { mine: true, articles: 0 }))).toContain('Edit</button>')
})

test('roles of a tenant are within bounds, or their faults are told', () => {
  expect(Array.isArray(proofreaders) ? proofreaders : 'a policy').toBe('a policy')
  expect(tooMuch).toEqual(['roles.treasurer.under: "publisher" is not one of editor, author, reader'])
})

test('a server is tried, other engines are written for, and others are moved over from', async () => {
  expect(await tryServer()).toHaveLength(invariantsOf(press).length)
  expect(exported.every((text) => text.length > 100)).toBe(true)
  expect(notes).toEqual(['author[2]: the conditions of article.edit: only one true property is a fact'])
  expect(moved.can({ role: 'author', plan: '' }, 'article.edit', { own: true })).toBe(true)
  expect(other.notes).toEqual([])
})
