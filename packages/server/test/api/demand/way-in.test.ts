import { afterEach, describe, expect, test } from 'vitest'
import { tellPlaces } from '../../../src/services/account/tell-places.ts'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { demand, later, signInAnew } from '../../support/people/sign-in/demand.ts'
import { roleWords } from '../../support/rules/domain-matrix.ts'
import { goodPassword, mailsTo } from '../../support/people/invite.ts'
import { giveCodeApp } from '../../support/people/sign-in/second-step.ts'
import { crew, sorted, waysInAt } from '../../support/people/sign-in/way-in.ts'
import { hashInTests, startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()
const { open, post, tokenTo, close, use, opened, hasStep, team } = waysInAt(app)
afterEach(async () => {
  app.clock.now = startOfTests
  // The outbox shows a hundred.
  await app.database.asOwner(({ script }) => script('truncate messages, account_messages'))
})

test('an Owner opens it, the mail carries it, the password uses it: step and codes are gone, sessions too, and it is told (R29)', async () => {
  const { people } = await team()
  const { owner, second, admin, person } = people
  await clientOf(app, person).account.renewRecoveryCodes.mutate({ password: ownPassword })
  const answer = await open(owner, person)
  expect(answer).toMatchObject({ status: 200, data: { link: null, expiresAt: '2026-03-03T09:00:00.000Z' } })
  const token = await tokenTo(person)
  expect(await post('get', { token })).toMatchObject({
    status: 200,
    data: { email: person.email, name: person.name, clinic: expect.any(String) as string },
  })
  expect(await hasStep(person)).toEqual([true, 10])
  // A session is opened for whoever has shown both.
  expect(await use(token)).toMatchObject({ status: 200, cookies: [`test-session=${person.email}`] })

  expect(await hasStep(person)).toEqual([false, 0])
  expect((await call(app, 'me.get', 'query', undefined, person)).status).toBe(401)
  const { items } = await clientOf(app, owner).audit.list.query({})
  expect(items.slice(0, 2)).toMatchObject([
    { action: 'account.wayInUsed', actor: { id: person.membershipId }, target: { id: person.membershipId } },
    { action: 'membership.wayInOpened', actor: { id: owner.membershipId }, target: { id: person.membershipId } },
  ])
  for (const each of [owner, second]) {
    expect((await mailsTo(app, each.email)).map(({ subject }) => subject).toSorted()).toEqual([
      `A way in for ${person.name} was opened`,
      `${person.name} came in without the second step`,
    ])
  }
  expect(await mailsTo(app, admin.email)).toEqual([])
  expect((await mailsTo(app, person.email)).map(({ subject }) => subject)).toContain(
    'You came in without your second step',
  )
})

test('where the clinic demands one the person is led through set-up again (R33)', async () => {
  const { people } = await team()
  await demand(app, people.owner, 'everybody')
  later(app)
  await use(await opened(people.owner, people.person))
  later(app)
  const me = await clientOf(app, await signInAnew(app, people.person)).me.get.query()

  expect(me.secondStepAsked).toBe('set-up')
})

describe('who may (R3)', () => {
  const targets = ['second', 'admin', 'person'] as const
  const cells = roleWords.flatMap((role) => targets.map((target) => ({ role, target })))
  test.each(cells)('$role for $target', async ({ role, target }) => {
    const { people } = await makeClinic(app.database, { people: { ...crew, actor: role } })
    await giveCodeApp(app, people[target], { isOn: true })
    const answer = await open(people.actor, people[target])

    expect(answer.status).toBe(role === 'owner' ? 200 : 403)
    if (role === 'owner') return
    expect(answer.denial).toMatchObject({ capability: 'signIn.loosen', reason: 'role', rolesThatMay: ['owner'] })
    expect(answer.message).toBe('Only Owners can loosen how people sign in.')
    expect((await close(people.actor, people[target])).status).toBe(403)
  })

  test('not for oneself, not for who is archived, has no second step, or is of another clinic (R30)', async () => {
    const { people } = await team()
    const other = await team()
    await giveCodeApp(app, people.owner, { isOn: true })
    const { user } = clientOf(app, people.owner)
    expect((await open(people.owner, people.owner)).status).toBe(400)
    expect((await open(people.owner, people.admin)).status).toBe(409)
    await user.archive.mutate({ membershipId: people.person.membershipId })
    expect((await open(people.owner, people.person)).status).toBe(409)
    const [foreign, unknown] = [
      await open(people.owner, other.people.person),
      await open(people.owner, { ...people.person, membershipId: 'nobody' }),
    ]

    expect(foreign.status).toBe(404)
    expect(foreign.text).toBe(unknown.text)
  })

  test('a session alone opens nothing: the password is asked for once more, ten times', async () => {
    const { people } = await team()
    expect(await open(people.owner, people.person, 'a guess')).toMatchObject({
      status: 400,
      fields: { password: ['This is not your password'] },
    })
    const statuses = []
    for (let n = 0; n < 10; n += 1) statuses.push((await open(people.owner, people.person, 'a guess')).status)

    expect(statuses.at(-1)).toBe(429)
    expect(await tokenTo(people.person)).toBe('')
  })

  test('an Owner who has to set up a second step first opens none', async () => {
    const { people } = await team()
    await demand(app, people.second, 'everybody')
    later(app)

    expect((await open(await signInAnew(app, people.owner), people.person)).denial?.reason).toBe('second-step')
  })
})

describe('what is in between', () => {
  test('of two Owners at once both are told yes, and one link works: the newest', async () => {
    const { people } = await team()
    const answers = await Promise.all([open(people.owner, people.person), open(people.second, people.person)])
    const mails = (await mailsTo(app, people.person.email)).filter(({ link }) => link !== null)
    const tokens = mails.map(({ link }) => link?.url.split('#')[1] ?? '')
    const statuses = []
    for (const token of tokens) statuses.push((await post('get', { token })).status)

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(sorted(statuses)).toEqual([200, 404])
  })

  test('used twice at once it is used once', async () => {
    const { people } = await team()
    const token = await opened(people.owner, people.person)
    const answers = await Promise.all([use(token), use(token), use(token)])

    expect(sorted(answers.map(({ status }) => status))).toEqual([200, 404, 404])
    const { items } = await clientOf(app, people.owner).audit.list.query({ action: 'account.wayInUsed' })
    expect(items).toHaveLength(1)
  })

  const ends: Record<string, (people: Record<keyof typeof crew, Person>) => Promise<unknown>> = {
    'the person archived': ({ owner, person }) =>
      clientOf(app, owner).user.archive.mutate({ membershipId: person.membershipId }),
    'the person removed': ({ owner, person }) =>
      clientOf(app, owner).user.remove.mutate({ membershipId: person.membershipId }),
    'the Owner demoted': ({ owner, second }) =>
      clientOf(app, second).user.changeRole.mutate({ membershipId: owner.membershipId, role: 'admin' }),
    'the Owner archived': ({ owner, second }) =>
      clientOf(app, second).user.archive.mutate({ membershipId: owner.membershipId }),
    'taken back by the other Owner': ({ second, person }) => close(second, person),
    'opened anew': ({ second, person }) => open(second, person),
    'a day gone': async () => later(app, 24 * 60),
  }
  test.each(Object.keys(ends))('%s: the link is dead, and answers as one that never was', async (name) => {
    const { people } = await team()
    const token = await opened(people.owner, people.person)
    expect((await post('get', { token })).status).toBe(200)
    await ends[name]?.(people)
    const [dead, never] = [await use(token), await use('never-was')]

    expect(dead.status).toBe(404)
    expect(dead.text).toBe(never.text)
    expect(await hasStep(people.person)).toEqual([true, 0])
  })

  test('a minute before the day is over it works still', async () => {
    const { people } = await team()
    const token = await opened(people.owner, people.person)
    later(app, 24 * 60 - 1)

    expect((await use(token)).status).toBe(200)
  })

  test('taken back is in the log; taken back once more is nothing', async () => {
    const { people } = await team()
    await opened(people.owner, people.person)
    expect([
      (await close(people.second, people.person)).data,
      (await close(people.second, people.person)).data,
    ]).toEqual([{ closed: true }, { closed: false }])
    const { items } = await clientOf(app, people.owner).audit.list.query({ action: 'membership.wayInClosed' })

    expect(items).toMatchObject([{ actor: { id: people.second.membershipId } }])
  })

  test('a second step that is set up since is not taken away by an old link', async () => {
    const { people } = await team()
    const token = await opened(people.owner, people.person)
    await app.database.asOwner(async ({ run }) => {
      await run('update second_steps set confirmed_at = null where user_id = $1', [people.person.userId])
      await run('update second_steps set confirmed_at = now() where user_id = $1', [people.person.userId])
    })

    expect((await use(token)).status).toBe(404)
  })
})

test('a password too short to stand alone has to be another one then (R33)', async () => {
  const { people } = await team()
  await clientOf(app, people.person).account.changePassword.mutate({ current: ownPassword, next: 'eight of' })
  const token = await opened(people.owner, people.person)
  expect(await use(token, 'eight of')).toMatchObject({ status: 400, fields: { next: ['Use at least 15 characters'] } })
  expect((await use(token, 'eight of', 'too short')).status).toBe(400)
  expect((await use(token, 'eight of', goodPassword)).status).toBe(200)
  const [[kept] = []] = await app.database.asOwner(({ run }) =>
    run('select password from accounts where user_id = $1', [people.person.userId]),
  )

  expect(kept).toBe(hashInTests(goodPassword))
  expect(await hasStep(people.person)).toEqual([false, 0])
})

describe('somebody of several clinics (R30)', () => {
  async function inTwo() {
    const here = await team()
    const there = await makeClinic(app.database, {
      people: { owner: 'owner', guest: { role: 'member', user: here.people.person } },
    })
    return { here, there }
  }

  test('where the other demands nothing, one Owner is enough', async () => {
    const { here } = await inTwo()

    expect((await use(await opened(here.people.owner, here.people.person))).status).toBe(200)
  })

  test('where the other demands one, an Owner there has to open a way in too; neither Owner hears of the other clinic', async () => {
    const { here, there } = await inTwo()
    await demand(app, there.people.owner, 'everybody')
    const answer = await open(here.people.owner, here.people.person)
    const token = await tokenTo(here.people.person)
    const early = await use(token)
    expect(answer.status).toBe(200)
    expect(answer.text).not.toContain(there.id)
    expect(early).toMatchObject({ status: 409 })
    expect(early.message).toContain('Another clinic of yours')
    expect(await hasStep(here.people.person)).toEqual([true, 0])

    await opened(there.people.owner, there.people.guest)
    expect((await use(token)).status).toBe(200)
    expect(await hasStep(here.people.person)).toEqual([false, 0])
  })

  test('each clinic where the person works has it in its log and tells its Owners, no former one does, and nobody which clinic it was (R29)', async () => {
    const { here, there } = await inTwo()
    const third = await makeClinic(app.database, {
      people: { owner: 'owner', guest: { role: 'member', status: 'archived', user: here.people.person } },
    })
    expect((await use(await opened(here.people.owner, here.people.person))).status).toBe(200)
    const used = { action: 'account.wayInUsed' } as const
    const former = { token: third.people.owner.token, clinic: third.link }
    expect((await clientOf(app, former).audit.list.query(used)).items).toEqual([])
    for (const { people, link } of [here, there]) {
      const { items } = await clientOf(app, { token: people.owner.token, clinic: link }).audit.list.query(used)
      const whom = 'guest' in people ? people.guest : people.person
      expect(items).toMatchObject([{ actor: { id: whom.membershipId }, target: { id: whom.membershipId } }])
    }
    const [mail, ...more] = await mailsTo(app, there.people.owner.email)
    expect(mail?.subject).toBe(`${there.people.guest.name} came in without the second step`)
    expect(JSON.stringify(mail)).not.toContain(`Clinic ${here.id}`)
    expect(more).toEqual([])
    expect(await mailsTo(app, third.people.owner.email)).toEqual([])
    await tellPlaces(app.database, app.clock.now)
    const { items } = await clientOf(app, there.people.owner).audit.list.query(used)
    expect(items).toHaveLength(1)
  })

  test('what a process that ended has left is told at the next start, once, however many do so', async () => {
    const { here, there } = await inTwo()
    const token = await opened(here.people.owner, here.people.person)
    const hash = await app.dependencies.mail.tokens.hash(token)
    const kept = hashInTests(ownPassword)
    await app.database.transaction(
      ({ run }) => run('select atrium_use_way_in($1, $2, null, $3)', [hash, kept, app.clock.now.toISOString()]),
      { role: 'atrium_auth' },
    )
    const told = async () =>
      (await clientOf(app, there.people.owner).audit.list.query({ action: 'account.wayInUsed' })).items.length
    expect(await told()).toBe(0)
    await Promise.all([tellPlaces(app.database, app.clock.now), tellPlaces(app.database, app.clock.now)])

    expect(await told()).toBe(1)
    expect(await mailsTo(app, there.people.owner.email)).toHaveLength(1)
  })

  test('who has left that clinic meanwhile is told of nowhere', async () => {
    const { here, there } = await inTwo()
    const token = await opened(here.people.owner, here.people.person)
    const hash = await app.dependencies.mail.tokens.hash(token)
    await app.database.transaction(
      ({ run }) =>
        run('select atrium_use_way_in($1, $2, null, $3)', [
          hash,
          hashInTests(ownPassword),
          app.clock.now.toISOString(),
        ]),
      { role: 'atrium_auth' },
    )
    await clientOf(app, there.people.owner).user.remove.mutate({ membershipId: there.people.guest.membershipId })
    await tellPlaces(app.database, app.clock.now)

    expect(await mailsTo(app, there.people.owner.email)).toEqual([])
    expect(
      await app.database.asOwner(({ run }) =>
        run('select 1 from login_news where user_id = $1', [here.people.person.userId]),
      ),
    ).toEqual([])
  })

  test('both links are used up together: none is left to take the next second step away', async () => {
    const { here, there } = await inTwo()
    await demand(app, there.people.owner, 'everybody')
    const one = await opened(here.people.owner, here.people.person)
    later(app)
    const other = await opened(there.people.owner, there.people.guest)
    const answers = await Promise.all([use(one), use(other)])

    expect(one).not.toBe(other)
    expect(sorted(answers.map(({ status }) => status))).toEqual([200, 404])
  })

  test('where the other has archived the person its demand does not count', async () => {
    const { here, there } = await inTwo()
    await demand(app, there.people.owner, 'everybody')
    await clientOf(app, there.people.owner).user.archive.mutate({ membershipId: there.people.guest.membershipId })

    expect((await use(await opened(here.people.owner, here.people.person))).status).toBe(200)
  })
})
