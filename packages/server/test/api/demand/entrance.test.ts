import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { secondStepDemands } from '../../../src/contract/clinic/second-step-demand.ts'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { demand, later, signInAnew } from '../../support/people/sign-in/demand.ts'
import { domainMatrix, roleWords } from '../../support/rules/domain-matrix.ts'
import { ownAccountPaths } from '../../support/rules/own-account.ts'
import { procedureRules } from '../../support/rules/procedure-rules.ts'
import { strayPasskey } from '../../support/people/sign-in/passkey.ts'
import { codeAt, giveCodeApp } from '../../support/people/sign-in/second-step.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'
import { openStream } from '../../support/wire/stream.ts'

const { app } = await startTestApp()
afterEach(() => {
  app.clock.now = startOfTests
})

const crew = { owner: 'owner', admin: 'admin', member: 'member', other: 'owner' } as const
const team = () => makeClinic(app.database, { people: crew })
const list = (who: Pick<Person, 'token'>) => call(app, 'user.list', 'query', {}, who)
const asked = async (who: Pick<Person, 'token'>) => (await clientOf(app, who).me.get.query()).secondStepAsked

/** By hand: of whom each demand is made. */
const isMeant = { nobody: [], 'owners-and-admins': ['owner', 'admin'], everybody: ['owner', 'admin', 'member'] }
const cells = secondStepDemands.flatMap((setting) =>
  roleWords.flatMap((role) =>
    [true, false].flatMap((hasStep) =>
      (['before', 'after'] as const).map((opened) => {
        const meant = (isMeant[setting] as string[]).includes(role) && !hasStep
        return {
          setting,
          role,
          hasStep,
          opened,
          wanted: meant ? (opened === 'after' ? 'set-up' : 'next-sign-in') : null,
        }
      }),
    ),
  ),
)

describe('at the entrance of the clinic (R33)', () => {
  test.each(cells)(
    'demand of $setting: $role, second step $hasStep, session opened $opened it → $wanted',
    async ({ setting, role, hasStep, opened, wanted }) => {
      const { people } = await team()
      const person = role === 'owner' ? people.other : people[role]
      if (hasStep) await giveCodeApp(app, person, { isOn: true })
      later(app)
      await demand(app, people.owner, setting)
      later(app)
      const who = opened === 'after' ? await signInAnew(app, person) : person

      expect(await asked(who)).toBe(wanted)
      const answer = await list(who)
      expect(answer.status).toBe(wanted === 'set-up' ? 403 : 200)
      expect(answer.denial?.reason ?? null).toBe(wanted === 'set-up' ? 'second-step' : null)
    },
  )

  test('who has to set one up is told where they are, and nothing of what is inside', async () => {
    const { people, link } = await team()
    await demand(app, people.owner, 'everybody')
    later(app)
    const me = await clientOf(app, await signInAnew(app, people.other)).me.get.query()

    expect(me).toMatchObject({ secondStepAsked: 'set-up', clinic: { link }, owners: [], assignableRoles: [] })
    expect(me.mayCreateClinic).toBe(false)
    expect(new Set(Object.values(me.decisions).map((each) => each.allowed || each.denial.reason))).toEqual(
      new Set(['second-step']),
    )
    expect(Object.keys(me.decisions).toSorted()).toEqual(Object.keys(domainMatrix).toSorted())
  })

  test.each(procedureRules)(
    '$path is there before the set-up only as the own account',
    async ({ path, type, input }) => {
      const { people } = await team()
      await demand(app, people.owner, 'everybody')
      later(app)
      const who = await signInAnew(app, people.member)
      const ids = { active: people.admin.membershipId, archived: 'x', invitation: 'x', import: 'x', session: 'x' }
      const answer = await call(
        app,
        path,
        type,
        input?.({
          ...ids,
          code: '000000',
          passkey: 'x',
          created: strayPasskey,
          handOverGiven: 'x',
          requestOwn: 'none',
          requestAsked: 'none',
          handOverAsked: 'x',
          ownRoom: 'x',
          personalRoom: 'x',
          sharedRoom: 'x',
          waiting: 'x',
          called: 'x',
          invoice: 'x',
        }),
        {
          token: who.token,
          clinic: (await clientOf(app, people.owner).me.get.query()).clinic.link,
        },
      )

      expect([answer.denial?.reason === 'second-step', answer.status === 403]).toEqual([
        !ownAccountPaths.includes(path),
        !ownAccountPaths.includes(path),
      ])
    },
  )

  test('the way through: set up, and everything is there at once, in the same session', async () => {
    const { people } = await team()
    await demand(app, people.owner, 'everybody')
    later(app)
    const who = await signInAnew(app, people.member)
    const { account } = clientOf(app, who)
    const { version, secret } = await account.beginSecondStep.mutate({ password: ownPassword })
    expect((await list(who)).status).toBe(403)
    await account.confirmSecondStep.mutate({ version, code: codeAt(secret, app.clock.now) })

    expect((await list(who)).status).toBe(200)
    expect(await asked(who)).toBeNull()
  })

  test('another clinic of the same person is not affected (R30)', async () => {
    const here = await team()
    const { people, link } = await makeClinic(app.database, {
      people: { owner: 'owner', guest: { role: 'member', user: here.people.member } },
    })
    await demand(app, here.people.owner, 'everybody')
    later(app)
    const { token } = await signInAnew(app, people.guest)

    expect((await call(app, 'user.list', 'query', {}, { token, clinic: here.link })).status).toBe(403)
    expect((await call(app, 'user.list', 'query', {}, { token, clinic: link })).status).toBe(200)
    const { memberships } = await clientOf(app, { token, clinic: here.link }).me.get.query()
    expect(memberships).toHaveLength(2)
  })

  test('lowered, it lets everybody in again at once (R5)', async () => {
    const { people } = await team()
    await demand(app, people.owner, 'everybody')
    later(app)
    const who = await signInAnew(app, people.member)
    expect((await list(who)).status).toBe(403)
    await demand(app, people.owner, 'owners-and-admins')

    expect((await list(who)).status).toBe(200)
  })

  test('raised from Owners and Admins to all: the former are asked since the first demand, the others since the second', async () => {
    const { people } = await team()
    await demand(app, people.owner, 'owners-and-admins')
    later(app)
    const [admin, member] = [await signInAnew(app, people.admin), await signInAnew(app, people.member)]
    later(app)
    await demand(app, people.owner, 'everybody')

    expect(await asked(admin)).toBe('set-up')
    expect(await asked(member)).toBe('next-sign-in')
  })

  test('who is made an Admin goes on until the next sign-in; going down and up again opens nothing (R5)', async () => {
    const { people } = await team()
    await demand(app, people.owner, 'owners-and-admins')
    later(app)
    const running = await signInAnew(app, people.member)
    later(app)
    const { user } = clientOf(app, people.owner)
    await user.changeRole.mutate({ membershipId: people.member.membershipId, role: 'admin' })
    expect(await asked(running)).toBe('next-sign-in')
    later(app)
    const admin = await signInAnew(app, people.member)
    expect(await asked(admin)).toBe('set-up')
    await user.changeRole.mutate({ membershipId: people.member.membershipId, role: 'owner' })

    expect(await asked(admin)).toBe('set-up')
  })
})

describe('streams (R5)', () => {
  test('one does not open where a second step is to be set up first; one that is open hears of the demand and goes on', async () => {
    const { people } = await team()
    const stream = await openStream(app, requestOf('events.watch', 'subscription', {}, people.member))
    onTestFinished(() => stream.close())
    await demand(app, people.owner, 'everybody')
    later(app)
    const refused = await call(app, 'events.watch', 'subscription', {}, await signInAnew(app, people.member))

    expect((await stream.nextEvent()).event).toEqual({ type: 'clinic.changed' })
    expect(refused).toMatchObject({ status: 403, denial: { reason: 'second-step' } })
    expect((await list(people.member)).status).toBe(200)
  })

  test('one whose session was opened after the demand, by whichever clock, ends at the next look', async () => {
    const { people, id } = await team()
    later(app)
    await demand(app, people.owner, 'everybody')
    later(app)
    const who = await signInAnew(app, people.member)
    const sessions = [await idOf(people.member.token), await idOf(who.token)]
    const alive = await app.database.transaction(
      ({ run }) =>
        run('select session_id from atrium_live_sessions($1, $2, $3)', [
          sessions,
          [id, id],
          app.clock.now.toISOString(),
        ]),
      { role: 'atrium_events' },
    )

    expect(alive).toEqual([[sessions[0]]])
  })
})

async function idOf(token: string): Promise<string> {
  const rows = await app.database.asOwner(({ run }) => run('select id from sessions where token = $1', [token]))
  return String(rows[0]?.[0])
}

test('another clinic is not made from a session that must set up a second step first', async () => {
  const { people, link } = await team()
  await demand(app, people.owner, 'everybody')
  later(app)
  const { token } = await signInAnew(app, people.other)
  const input = { name: 'Another', link: 'another-of-them' }
  const [named, unnamed] = [
    await call(app, 'clinic.create', 'mutation', input, { token, clinic: link }),
    await call(app, 'clinic.create', 'mutation', input, { token }),
  ]

  expect(named).toMatchObject({ status: 403, denial: { reason: 'second-step' } })
  expect(unnamed.status).toBe(403)
})
