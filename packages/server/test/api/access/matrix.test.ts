import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { capabilities } from '@atrium/policy/clinic'
import { describe, expect, test } from 'vitest'
import { noInput } from '../../../src/contract/values/no-input.ts'
import { anyone, can, router } from '../../../src/trpc.ts'
import { turnsByKey } from '../../../src/entrance/turns.ts'
import { builtProcedures } from '../../support/wire/built-procedures.ts'
import { call, clientOf, read, requestOf } from '../../support/wire/call.ts'
import { endOfSessions } from '../../support/people/clinic.ts'
import { clinicOn } from '../../support/rules/clinic-on.ts'
import { domainMatrix, expectedDenial, neededFacts, planWords, roleWords } from '../../support/rules/domain-matrix.ts'
import { expectedRankDenial, openProcedures, procedureRules } from '../../support/rules/procedure-rules.ts'
import { strayPasskey } from '../../support/people/sign-in/passkey.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

const noIds = {
  active: 'x',
  archived: 'x',
  invitation: 'x',
  import: 'x',
  session: 'x',
  code: '000000',
  handOverGiven: 'x',
  handOverAsked: 'x',
  requestOwn: 'x',
  requestAsked: 'x',
  ownRoom: 'x',
  personalRoom: 'x',
  sharedRoom: 'x',
  waiting: 'x',
  called: 'x',
  invoice: 'x',
  passkey: 'x',
  created: strayPasskey,
}
const seats = roleWords.flatMap((role) => planWords.map((plan) => ({ role, plan })))
const calls = seats.flatMap((seat) => procedureRules.map((procedure) => ({ ...seat, ...procedure })))

describe('the matrix from outside', () => {
  test.each(calls)('$role on $plan: $path answers as the table says (R7)', async ({ role, plan, ...procedure }) => {
    const { people, ...more } = await clinicOn(app, plan, role, procedure)
    const ids = {
      active: people.active.membershipId,
      archived: people.archived.membershipId,
      session: `session-${people.actor.token}`,
      ...more,
    }
    const { path, type, rule, asks = rule, also, gives, onFree, input, statusOf } = procedure
    const answer = await call(app, path, type, input?.(ids), { token: people.actor.token })
    const byTable = asks === 'signedIn' ? null : expectedDenial(asks, role, plan)
    const denial =
      byTable ??
      (also ? expectedDenial(also, role, plan) : null) ??
      (gives ? expectedRankDenial(asks, role, gives) : null)

    expect(answer.denial).toEqual(denial)
    const yes = statusOf?.[role] ?? (plan === 'free' ? (onFree ?? 200) : 200)
    expect(answer.status, answer.text).toBe(denial ? 403 : yes)
  })

  test.each(seats)('$role on $plan: me.get tells every decision of the table (R1, R7)', async ({ role, plan }) => {
    const {
      people: { actor },
    } = await clinicOn(app, plan, role)
    const { decisions, plan: told, membership } = await clientOf(app, actor).me.get.query()
    const denials = Object.entries(decisions).map(([name, each]) => [name, each.allowed ? null : each.denial])
    const allowed = Object.entries(decisions).filter(([, each]) => each.allowed)

    expect({ told, role: membership.role }).toEqual({ told: plan, role })
    expect(Object.fromEntries(denials)).toEqual(
      Object.fromEntries(Object.keys(domainMatrix).map((name) => [name, expectedDenial(name, role, plan)])),
    )
    // What needs a fact about a room is told so: never a bare yes (R22).
    expect(Object.fromEntries(allowed)).toEqual(
      Object.fromEntries(
        allowed.map(([name]) => [name, { allowed: true, ...(neededFacts[name] && { when: neededFacts[name] }) }]),
      ),
    )
  })
})

describe('who is not signed in', () => {
  test.each(procedureRules)('$path answers 401 without a session', async ({ path, type, input }) => {
    const answer = await call(app, path, type, input?.(noIds), {})

    expect(answer).toMatchObject({ status: 401, denial: null, message: 'Please sign in.' })
  })

  test.each(procedureRules)('$path answers 401 with a token that is no session', async ({ path, type, input }) => {
    const answer = await call(app, path, type, input?.(noIds), { token: 'made-up' })

    expect(answer.status).toBe(401)
  })

  test('a session that has run out is none', async () => {
    const {
      people: { actor },
    } = await clinicOn(app, 'free', 'owner')
    app.clock.now = endOfSessions
    const late = await call(app, 'me.get', 'query', undefined, actor)
    app.clock.now = startOfTests

    expect(late.status).toBe(401)
    expect((await call(app, 'me.get', 'query', undefined, actor)).status).toBe(200)
  })
})

describe('the walk over the router', () => {
  const procedures = builtProcedures.map(({ path, type, rule }) => ({ path, type, rule }))

  test('every procedure has its line in the table, and every line its procedure', () => {
    const byPath = (one: { path: string }, other: { path: string }) => (one.path < other.path ? -1 : 1)

    expect(procedures.toSorted(byPath)).toEqual(
      [...procedureRules, ...openProcedures].map(({ path, type, rule }) => ({ path, type, rule })).toSorted(byPath),
    )
  })

  test.each(procedures)('$path has a rule that the policy knows: $rule', ({ rule }) => {
    const tokens = ['invitation', 'setup', 'passwordReset', 'registration', 'emailChange', 'wayIn', 'stepUndo']
    const more = ['anyone', 'signedIn', 'person', 'roomAddress', 'patient', 'guest', 'guestLink', ...tokens]
    expect([...capabilities, ...more]).toContain(rule)
  })

  test('the table has exactly the capabilities of the policy', () => {
    expect(Object.keys(domainMatrix).toSorted()).toEqual([...capabilities].toSorted())
  })

  const asked = (procedures: Parameters<typeof router>[0], token?: string) => {
    const req = requestOf('probe', 'query', undefined, { token })
    const createContext = () => ({
      request: req,
      answerHeaders: new Headers(),
      clinicLink: null,
      personId: null,
      isBackground: false,
      turns: turnsByKey(),
      incident: () => 'none',
      ...app.dependencies,
    })
    return fetchRequestHandler({ endpoint: '/trpc', req, router: router(procedures), createContext }).then(read)
  }

  test('a later .meta() does not switch the rule off', async () => {
    const probe = can('billing.manage')
      .input(noInput)
      .meta({ rule: 'anyone' })
      .query(() => 'the bill')
    const {
      people: { actor, owner },
    } = await clinicOn(app, 'premium', 'admin')
    const denial = expectedDenial('billing.manage', 'admin', 'premium')

    expect(await asked({ probe }, actor.token)).toMatchObject({ status: 403, denial })
    expect(await asked({ probe }, owner.token)).toMatchObject({ status: 200, data: 'the bill' })
    expect((await asked({ probe }, 'made-up')).status).toBe(401)
  })

  test('only what says `anyone` asks for no session', async () => {
    const probe = anyone.input(noInput).query(() => 'hello')

    expect(await asked({ probe })).toMatchObject({ status: 200, data: 'hello' })
  })
})
