import { initTRPC } from '@trpc/server'
import { expect, expectTypeOf, test } from 'vitest'
import { clinicPolicy, explain, plans, roles, type Plan, type Role } from './clinic.ts'
import { createCan, NotAllowedError } from './trpc.ts'

interface Context {
  role?: Role
  plan: Plan
  archived?: boolean
  own?: boolean
}

const t = initTRPC.context<Context>().create({
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: { ...shape.data, denial: error instanceof NotAllowedError ? error.denial : undefined },
  }),
})
const can = createCan(t.procedure, {
  policy: clinicPolicy,
  explain,
  subject: ({ role, plan }) => (role === undefined ? undefined : { role, plan }),
  facts: ({ archived }) => (archived === undefined ? {} : { archived }),
})
const router = t.router({
  bill: can('billing.manage').query(({ ctx }) => `bill for ${ctx.role}`),
  plain: can('billing.manage')
    .meta({ capability: 'user.view' })
    .query(() => 'still guarded'),
  manage: can('personalRoom.manageOwn', async ({ own }) => ({ own: own === true })).query(() => 'managed'),
  whoAmI: can('user.view').query(({ ctx }) => {
    expectTypeOf(ctx.subject).toEqualTypeOf<{ role: Role; plan: Plan }>()
    return `${ctx.subject.role} on ${ctx.subject.plan}`
  }),
  // @ts-expect-error: a capability that needs a fact is not guarded without it
  bare: can('personalRoom.manageOwn').query(() => 'managed'),
})
const call = t.createCallerFactory(router)

test.each(roles.flatMap((role) => plans.map((plan) => ({ role, plan }))))(
  'R7: $role on $plan may manage billing as the table says',
  async ({ role, plan }) => {
    const answer = await call({ role, plan })
      .bill()
      .catch((error: unknown) => error)
    const decision = clinicPolicy.decide({ role, plan }, 'billing.manage')
    const denial = decision.allowed ? undefined : decision.denial
    expect(denial ? answer : { answer }).toMatchObject(
      denial
        ? { code: 'FORBIDDEN', denial, message: 'Only Owners can manage billing and subscription.' }
        : { answer: `bill for ${role}` },
    )
  },
)

test('nobody signed in: 401, not 403', async () => {
  await expect(call({ plan: 'free' }).bill()).rejects.toMatchObject({ code: 'UNAUTHORIZED', denial: undefined })
})

test('R13: an archived Owner is refused', async () => {
  await expect(call({ role: 'owner', plan: 'free', archived: true }).bill()).rejects.toMatchObject({
    denial: { reason: 'archived' },
  })
})

test('a later meta switches nothing off', async () => {
  await expect(call({ role: 'member', plan: 'free' }).plain()).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('R1: a capability that does not exist is refused when the procedure is built', () => {
  // @ts-expect-error: a misspelt capability does not compile
  expect(() => can('billing.mange')).toThrow('"billing.mange" is not declared')
})

test.each([
  [{ own: true }, 'managed'],
  [{ own: false }, 'not-own'],
  [{}, 'not-own'],
  [{ own: true, archived: true }, 'archived'],
])('R22: a capability that needs a fact, with %o → %s', async (known, wanted) => {
  const answer = await call({ role: 'owner', plan: 'free', ...known })
    .manage()
    .catch((error: NotAllowedError) => error.denial?.reason)
  expect(answer).toBe(wanted)
})

test('and where nobody finds the fact, it is refused', async () => {
  await expect(call({ role: 'owner', plan: 'free', own: true }).bare()).rejects.toMatchObject({
    code: 'FORBIDDEN',
    denial: { reason: 'not-own' },
  })
})

test('behind the guard, the subject is there, and is whom it let in', async () => {
  await expect(call({ role: 'member', plan: 'free' }).whoAmI()).resolves.toBe('member on free')
})

test('a subject that the context may lack is there behind the guard, with all that it has', async () => {
  interface Person {
    readonly id: string
    readonly role: Role
    readonly plan: Plan
  }
  const other = initTRPC.context<{ subject?: Person }>().create()
  const may = createCan(other.procedure, { policy: clinicPolicy, subject: ({ subject }) => subject })
  const routes = other.router({
    me: may('user.view')
      .input((value: unknown) => String(value))
      .query(({ ctx, input }) => {
        expectTypeOf(ctx.subject).toEqualTypeOf<Person>()
        return ctx.subject.id + input
      }),
  })
  const caller = other.createCallerFactory(routes)
  await expect(caller({ subject: { id: 'anna', role: 'member', plan: 'free' } }).me('!')).resolves.toBe('anna!')
  await expect(caller({}).me('!')).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
})
