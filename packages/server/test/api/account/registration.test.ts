import { beforeEach, expect, test } from 'vitest'
import type { Joined } from '../../../src/contract/people/invitation.ts'
import { callerAddressHeader } from '../../../src/http/caller/caller-address.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { callWithToken, goodPassword, invite, mailsTo } from '../../support/people/invite.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { assemble, hashInTests, startOfTests, startTestApp } from '../../support/test-app.ts'
import { clientOf, read } from '../../support/wire/call.ts'

/* Somebody registers by themselves, where that is open (R32): address, mailed link, then login, clinic and Owner in one. */

const { app, another } = await startTestApp({ isSignUpOpen: true })
const minute = 60_000
beforeEach(() => {
  app.clock.now = startOfTests
  app.errors.length = 0
})

let made = 0
const fresh = () => {
  made += 1
  return { email: `founder-${made}@register.example`, clinicLink: `founded-${made}` }
}

let networks = 0
async function post(path: string, input: unknown, { server = app, from = `10.7.0.${(networks += 1) % 250}` } = {}) {
  const response = await server.fetch(
    new Request(`http://atrium.test/trpc/registration.${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [callerAddressHeader]: from },
      body: JSON.stringify(input),
    }),
  )
  return { ...(await read(response)), cookies: response.headers.getSetCookie() }
}

const ask = (email: string, from?: string) => post('request', { email }, from === undefined ? {} : { from })

async function tokenTo(email: string): Promise<string> {
  expect((await ask(email)).status).toBe(200)
  const mail = (await mailsTo(app, email)).find(({ link }) => link?.url.includes('/register#'))
  return mail?.link?.url.split('#')[1] ?? ''
}

const complete = (token: string, clinicLink: string, more: object = {}, server = app) =>
  post(
    'complete',
    { token, name: 'Ada Möller', password: goodPassword, clinicName: 'Möller Practice', clinicLink, ...more },
    { server },
  )

const loginOf = async (email: string) => {
  const rows = await app.database.asOwner(({ run }) =>
    run(
      'select u.id, u.email_verified, a.password from users u join accounts a on a.user_id = u.id where u.email = $1',
      [email],
    ),
  )
  return rows[0] ?? null
}

const clinicAt = async (link: string) => {
  const rows = await app.database.asOwner(async ({ run, script }) => {
    await script('set local role atrium_door')
    return run('select id, plan from clinics where link = $1', [link])
  })
  return rows[0] ?? null
}

test('the mailed link makes login, clinic on Free and Owner at once, signed in (R31, R32)', async () => {
  const { email, clinicLink } = fresh()
  const token = await tokenTo(email)
  expect(await loginOf(email)).toBeNull()
  expect(await post('get', { token })).toMatchObject({ status: 200, data: { email } })
  const answer = await complete(token, clinicLink, { timeZone: 'Europe/Berlin' })

  expect(answer).toMatchObject({
    status: 200,
    data: { clinic: { link: clinicLink }, membership: { role: 'owner' }, user: { email, name: 'Ada Möller' } },
    cookies: [`test-session=${email}`],
  })
  expect((await loginOf(email))?.slice(1)).toEqual([true, hashInTests(goodPassword)])
  const [id = '', plan] = (await clinicAt(clinicLink)) ?? []
  expect(plan).toBe('free')
  const rows = await rowsOf(app.database, String(id), ['memberships', 'rooms', 'audit_events'])
  const { membership } = answer.data as Joined
  expect(rows['memberships']).toEqual([expect.objectContaining({ id: membership.id, role: 'owner', status: 'active' })])
  expect(rows['rooms']).toEqual([expect.objectContaining({ membership_id: membership.id, kind: 'personal' })])
  expect(rows['audit_events']?.map((event) => (event as { action: string }).action).toSorted()).toEqual([
    'clinic.created',
    'membership.joined',
  ])
})

test('a token that is wrong, used, run out, or whose address has a login by now: all answered alike', async () => {
  const [used, late, member, asked] = [fresh(), fresh(), fresh(), fresh()]
  const usedToken = await tokenTo(used.email)
  await complete(usedToken, used.clinicLink)
  const lateToken = await tokenTo(late.email)
  const memberToken = await tokenTo(member.email)
  const { people } = await makeClinic(app.database, { people: { owner: 'owner' } })
  const invitation = await invite(app, people.owner, member.email)
  await callWithToken(app, 'accept', { token: invitation, name: 'Meanwhile', password: goodPassword })
  const cases = async () => {
    const answers = []
    for (const token of ['made-up', usedToken, memberToken, lateToken]) {
      answers.push(await post('get', { token }), await complete(token, asked.clinicLink))
    }
    return answers
  }
  app.clock.now = new Date(startOfTests.getTime() + 61 * minute)
  const answers = await cases()

  expect(
    new Set(answers.map(({ status, text }) => `${status} ${text.replaceAll(/registration\.\w+/g, '')}`)).size,
  ).toBe(1)
  expect(answers[0]?.status).toBe(404)
  expect(await clinicAt(asked.clinicLink)).toBeNull()
})

test('an address with a login is answered alike, and told by mail alone (R34)', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: { role: 'owner', name: 'Mara Okafor' } } })
  const { email } = fresh()
  const [known, unknown] = [await ask(people.owner.email), await ask(email)]

  expect(known).toEqual(unknown)
  expect(known).toMatchObject({ status: 200, data: { isMailed: true } })
  const [mail] = await mailsTo(app, people.owner.email)
  expect(mail).toMatchObject({ subject: 'You have a login already', link: { url: 'http://atrium.test/reset' } })
  expect((await mailsTo(app, email))[0]).toMatchObject({ subject: 'Register your clinic' })
})

test('the link of an address that has a login opens nothing, whoever made it out (R34)', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner' } })
  await ask(people.owner.email)
  const [[id] = []] = await app.database.asOwner(({ run }) =>
    run('select id from registrations where email = $1', [people.owner.email]),
  )
  const { tokens } = app.dependencies.mail
  const token = await tokens.make({ kind: 'registration', id: String(id), version: 1 })

  expect((await complete(token, fresh().clinicLink)).status).toBe(404)
})

test('a login that nobody ever proved is taken over by who proves the address (R31)', async () => {
  const { email, clinicLink } = fresh()
  await app.database.asOwner(async ({ run }) => {
    await run(
      "insert into users (id, name, email, email_verified, created_at, updated_at) values ($1, 'Squatter', $2, false, now(), now())",
      [`squatter-${email}`, email],
    )
    await run(
      "insert into accounts (id, account_id, provider_id, user_id, password, created_at, updated_at) values ($1, $1, 'credential', $1, 'theirs', now(), now())",
      [`squatter-${email}`],
    )
  })

  expect((await complete(await tokenTo(email), clinicLink)).status).toBe(200)
  expect((await loginOf(email))?.slice(1)).toEqual([true, hashInTests(goodPassword)])
})

test('a taken link is a fault of its field; nothing is made, and the same token goes on (R32)', async () => {
  const { email, clinicLink } = fresh()
  const { link } = await makeClinic(app.database, { people: { owner: 'owner' } })
  const token = await tokenTo(email)
  const refused = await complete(token, link)

  expect(refused).toMatchObject({
    status: 400,
    fields: { clinicLink: ['Another clinic has this link. Choose another one.'] },
    cookies: [],
  })
  expect(await loginOf(email)).toBeNull()
  expect((await complete(token, 'settings')).fields).toHaveProperty('clinicLink')
  expect((await complete(token, clinicLink)).status).toBe(200)
  expect(app.errors).toEqual([])
})

test('two at once, on two servers: one token makes one clinic, one link goes to one of two', async () => {
  const other = await another()
  for (let round = 0; round < 4; round += 1) {
    const [one, two] = [fresh(), fresh()]
    const token = await tokenTo(one.email)
    const second = await tokenTo(one.email)
    const sameToken = await Promise.all([complete(token, one.clinicLink), complete(token, two.clinicLink, {}, other)])
    expect(sameToken.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
    expect((await complete(second, `late-${round}`)).status).toBe(404)

    const [three, four] = [fresh(), fresh()]
    const tokens = [await tokenTo(three.email), await tokenTo(four.email)] as const
    const sameLink = await Promise.all([
      complete(tokens[0], three.clinicLink),
      complete(tokens[1], three.clinicLink, {}, other),
    ])
    expect(sameLink.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400])

    const five = fresh()
    const both = [await tokenTo(five.email), await tokenTo(five.email)] as const
    const sameAddress = await Promise.all([
      complete(both[0], five.clinicLink),
      complete(both[1], `${five.clinicLink}-b`, {}, other),
    ])
    expect(sameAddress.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
  }
})

test('five links an hour for an address, fifty for a network; the answers tell nothing of the first (R34)', async () => {
  const { email } = fresh()
  const answers = []
  for (let count = 0; count < 7; count += 1) answers.push((await ask(email)).text)
  expect(new Set(answers).size).toBe(1)
  expect(await mailsTo(app, email)).toHaveLength(5)

  const statuses = []
  for (let count = 0; count < 51; count += 1) statuses.push((await ask(fresh().email, '192.0.2.77')).status)
  expect(statuses).toEqual([...Array<number>(50).fill(200), 429])
})

test('what is typed is held to the rules, and the token is good for another try (R33)', async () => {
  const { email, clinicLink } = fresh()
  const token = await tokenTo(email)
  for (const [wrong, field] of [
    [{ password: 'too short' }, 'password'],
    [{ name: ' ' }, 'name'],
    [{ clinicName: '' }, 'clinicName'],
    [{ clinicLink: 'No Link' }, 'clinicLink'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ email: 'other@register.example' }, ''],
  ] as const) {
    const { status, fields } = await complete(token, clinicLink, wrong)
    expect([status, Object.keys(fields ?? {})]).toEqual([400, [field]])
  }
  expect((await complete(token, clinicLink)).status).toBe(200)
})

test('a token comes by POST alone', async () => {
  const input = encodeURIComponent(JSON.stringify({ token: 'any' }))

  expect((await app.fetch(new Request(`http://atrium.test/trpc/registration.get?input=${input}`))).status).toBe(405)
})

test('where registering is not open all of it is missing; without mail it says so, and writes nothing (R32)', async () => {
  const { email, clinicLink } = fresh()
  const token = await tokenTo(email)
  const closed = await assemble(app.database, { isSignUpOpen: false })
  const silent = await assemble(app.database, { isSignUpOpen: true, mail: 'none' })
  const { email: stranger } = fresh()

  expect((await post('request', { email: stranger }, { server: closed })).status).toBe(404)
  expect((await post('get', { token }, { server: closed })).status).toBe(404)
  expect((await complete(token, clinicLink, {}, closed)).status).toBe(404)
  await expect(clientOf(closed, {}).registration.status.query()).rejects.toMatchObject({ data: { httpStatus: 404 } })
  expect(await clientOf(silent, {}).registration.status.query()).toEqual({ isMailed: false })
  expect(await post('request', { email: stranger }, { server: silent })).toMatchObject({ data: { isMailed: false } })
  expect(await mailsTo(app, stranger)).toEqual([])
  expect((await complete(token, clinicLink)).status).toBe(200)
})
