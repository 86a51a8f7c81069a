import { initTRPC } from '@trpc/server'
import { expect, test } from 'vitest'
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
