import { afterEach, describe, expect, test } from 'vitest'
import type { SecondStepDemand } from '../../../src/contract/clinic/second-step-demand.ts'
import { secondStepDemands } from '../../../src/contract/clinic/second-step-demand.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { demand, later, signInAnew } from '../../support/people/sign-in/demand.ts'
import { roleWords } from '../../support/rules/domain-matrix.ts'
import { giveCodeApp } from '../../support/people/sign-in/second-step.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()
afterEach(() => {
  app.clock.now = startOfTests
})

const team = () =>
  makeClinic(app.database, { people: { first: 'owner', owner: 'owner', admin: 'admin', member: 'member' } })
const sorted = (statuses: number[]) => statuses.toSorted((one, other) => one - other)
const change = (input: unknown, who: { token: string }) => call(app, 'clinic.changeSettings', 'mutation', input, who)

/** By hand: who may go from one demand to another. */
const mayGo = (role: string, hasStep: boolean, from: number, to: number): string | null => {
  if (role === 'member') return 'role'
  if (from === to) return null
  if (to < from) return role === 'owner' ? null : 'role'
  return hasStep ? null : 'second-step'
}
const places = secondStepDemands.map((_, index) => index)
const cells = roleWords.flatMap((role) =>
  [true, false].flatMap((hasStep) =>
    places.flatMap((from) =>
      places.map((to) => ({
        role,
        hasStep,
        from: secondStepDemands[from] as SecondStepDemand,
        to: secondStepDemands[to] as SecondStepDemand,
        reason: mayGo(role, hasStep, from, to),
      })),
    ),
  ),
)

describe('who may change the demand (R3, R33)', () => {
  test.each(cells)('$role, second step $hasStep: $from → $to: $reason', async ({ role, hasStep, from, to, reason }) => {
    const { people } = await team()
    const who = people[role]
    if (from !== 'nobody') await demand(app, people.first, from)
    if (hasStep) await giveCodeApp(app, who, { isOn: true })
    const answer = await change({ secondStep: to }, who)

    expect(answer.denial?.reason ?? null).toBe(reason)
    expect(answer.status).toBe(reason === null ? 200 : 403)
    const { settings } = await clientOf(app, people.first).clinic.get.query()
    expect(settings.secondStep).toBe(reason === null ? to : from)
  })

  test('an Admin who asks for less is told that it takes an Owner', async () => {
    const { people } = await team()
    await demand(app, people.first, 'everybody')
    const { denial, message } = await change({ secondStep: 'nobody' }, people.admin)

    expect(denial).toMatchObject({ capability: 'signIn.loosen', rolesThatMay: ['owner'] })
    expect(message).toBe('Only Owners can loosen how people sign in.')
  })
})

describe('clinic.changeSettings', () => {
  test('answers as clinic.get, and is in the log with before and after (R29)', async () => {
    const { people, id } = await team()
    await giveCodeApp(app, people.owner, { isOn: true })
    const { clinic, audit } = clientOf(app, people.owner)
    const answer = await clinic.changeSettings.mutate({ secondStep: 'owners-and-admins', idleSignOutMinutes: 15 })

    expect(answer).toEqual(await clinic.get.query())
    expect(answer).toMatchObject({
      settings: { secondStep: 'owners-and-admins', idleSignOutMinutes: 15, timeZone: 'Europe/London' },
      version: 2,
    })
    expect((await audit.list.query({})).items[0]).toMatchObject({
      action: 'clinic.settingsChanged',
      actor: { id: people.owner.membershipId },
      target: { id },
      before: { secondStep: 'nobody', idleSignOutMinutes: 60 },
      after: { secondStep: 'owners-and-admins', idleSignOutMinutes: 15 },
    })
  })

  test('what is so already is no change: no event, no new version; nor is a patch of nothing', async () => {
    const { people } = await team()
    const { clinic, audit } = clientOf(app, people.owner)
    const answers = [
      await clinic.changeSettings.mutate({}),
      await clinic.changeSettings.mutate({ secondStep: 'nobody', idleSignOutMinutes: 60 }),
    ]

    expect(answers.map(({ version }) => version)).toEqual([1, 1])
    expect((await audit.list.query({})).items).toHaveLength(1)
  })

  test('of two who saw the same version one is told that it is another now (409), and nothing of theirs is written', async () => {
    const { people } = await team()
    const answers = await Promise.all([
      change({ idleSignOutMinutes: 15, version: 1 }, people.owner),
      change({ idleSignOutMinutes: 30, version: 1 }, people.admin),
    ])
    const { version } = await clientOf(app, people.owner).clinic.get.query()

    expect(sorted(answers.map(({ status }) => status))).toEqual([200, 409])
    expect(version).toBe(2)
  })

  test.each([
    { idleSignOutMinutes: 4 },
    { idleSignOutMinutes: 481 },
    { idleSignOutMinutes: 10.5 },
    { idleSignOutMinutes: '15' },
    { secondStep: 'some' },
    { secondStep: null },
    { version: 0 },
    { name: '' },
    { plan: 'premium' },
  ])('refuses %j', async (input) => {
    const { people } = await team()

    expect((await change(input, people.owner)).status).toBe(400)
  })

  test('the shorter idle time holds at once', async () => {
    const { people } = await team()
    await change({ idleSignOutMinutes: 5 }, people.owner)
    later(app, 1)
    const member = await signInAnew(app, people.member)
    later(app, 4)
    expect((await call(app, 'me.get', 'query', undefined, member)).status).toBe(200)
    later(app, 60)

    expect((await call(app, 'me.get', 'query', undefined, member)).status).toBe(401)
  })
})

test('how many have one is told to who manages settings: of Owners and Admins, and of all who are active', async () => {
  const { people } = await makeClinic(app.database, {
    people: {
      owner: 'owner',
      admin: 'admin',
      member: 'member',
      other: 'member',
      gone: { role: 'admin', status: 'archived' },
    },
  })
  for (const who of [people.owner, people.other, people.gone]) await giveCodeApp(app, who, { isOn: true })
  await giveCodeApp(app, people.admin, { isOn: false })

  expect(await clientOf(app, people.admin).clinic.countSecondSteps.query()).toEqual({
    managers: { have: 1, of: 2 },
    everybody: { have: 2, of: 4 },
  })
})

describe('a second step that is demanded stays on (R33)', () => {
  test('it cannot be ended while a clinic of theirs demands it, whichever; the denial names the clinics', async () => {
    const { people } = await team()
    const elsewhere = await makeClinic(app.database, {
      people: { owner: 'owner', guest: { role: 'member', user: people.member } },
    })
    await giveCodeApp(app, people.member, { isOn: true })
    await demand(app, elsewhere.people.owner, 'everybody')
    const here = { token: people.member.token, clinic: (await clientOf(app, people.owner).me.get.query()).clinic.link }
    const end = () => call(app, 'account.endSecondStep', 'mutation', { password: ownPassword }, here)

    const clinics = [`Clinic ${elsewhere.id}`]
    expect(await end()).toMatchObject({ status: 403, denial: { reason: 'second-step', clinics } })
    expect((await clientOf(app, here).account.get.query()).secondStep).toMatchObject({
      isOn: true,
      demandedBy: clinics,
    })
    await demand(app, elsewhere.people.owner, 'owners-and-admins')
    expect((await end()).status).toBe(200)
  })
})
