import { beforeEach, expect, test } from 'vitest'
import { call, clientOf } from '../../support/wire/call.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { callWithToken, goodPassword, invite, mailedToken, mailsTo, newAddress } from '../../support/people/invite.ts'
import { givePasskey } from '../../support/people/sign-in/passkey.ts'
import { giveCodeApp } from '../../support/people/sign-in/second-step.ts'
import { notingStatements } from '../../support/database/noting-statements.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { assemble, startOfTests, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const day = 24 * 60 * 60_000
const people = { owner: 'owner', second: 'owner', admin: 'admin' } as const
// The outbox shows the newest hundred, and here all are of one moment.
beforeEach(() => app.database.asOwner(({ script }) => script('truncate messages')))

const newLogin = { name: 'Ama Boakye', password: goodPassword }

test('a new address: the page says all, and accepting makes login, membership and Personal Room (R11)', async () => {
  const clinic = await makeClinic(app.database, { people })
  const email = newAddress()
  const token = await invite(app, clinic.people.owner, email, 'admin')
  const view = await callWithToken(app, 'get', { token })
  const joined = await callWithToken(app, 'accept', { token, ...newLogin })

  expect(view).toMatchObject({
    status: 200,
    data: {
      clinic: { name: `Clinic ${clinic.id}`, link: clinic.link },
      inviter: clinic.people.owner.name,
      email,
      role: 'admin',
      wayIn: 'new-login',
      signedInAs: null,
    },
  })
  expect(joined).toMatchObject({
    status: 200,
    data: { clinic: { link: clinic.link }, membership: { role: 'admin' }, user: { name: 'Ama Boakye', email } },
    cookies: [`test-session=${email}`],
  })
  const rows = await rowsOf(app.database, clinic.id, ['memberships', 'rooms', 'invitations'])
  expect(rows['memberships']).toContainEqual(expect.objectContaining({ email, role: 'admin', status: 'active' }))
  expect(rows['rooms']).toContainEqual(expect.objectContaining({ kind: 'personal', link: 'ama-boakye' }))
  expect(rows['invitations']).toEqual([expect.objectContaining({ email, status: 'accepted' })])
  const [event] = (await clientOf(app, clinic.people.owner).audit.list.query({ action: 'membership.joined' })).items
  expect(event).toMatchObject({
    actor: { name: 'Ama Boakye' },
    after: { role: 'admin', invitedBy: clinic.people.owner.name },
  })
})

test('two people of one name have two rooms, and a removed person’s link is not given again (R21)', async () => {
  const clinic = await makeClinic(app.database, { people })
  for (const _ of [1, 2]) {
    const token = await invite(app, clinic.people.owner, newAddress())
    await callWithToken(app, 'accept', { token, ...newLogin })
  }
  const rooms = JSON.stringify(await rowsOf(app.database, clinic.id, ['rooms']))

  expect(rooms).toContain('"ama-boakye"')
  expect(rooms).toContain('"ama-boakye-2"')
})

test('who has a login must be signed in with it; no second one is made (R9)', async () => {
  const other = await makeClinic(app.database, { people: { owner: 'owner', known: 'member' } })
  const clinic = await makeClinic(app.database, { people })
  const { known, owner } = other.people
  const token = await invite(app, clinic.people.owner, known.email)

  expect(await callWithToken(app, 'get', { token })).toMatchObject({ data: { wayIn: 'sign-in', signedInAs: null } })
  expect(await callWithToken(app, 'accept', { token, ...newLogin })).toMatchObject({ status: 401 })
  expect(await callWithToken(app, 'get', { token }, owner.token)).toMatchObject({
    data: { wayIn: 'switch', signedInAs: { name: owner.name, email: owner.email } },
  })
  expect(await callWithToken(app, 'accept', { token }, owner.token)).toMatchObject({ status: 409 })
  expect(await callWithToken(app, 'accept', { token }, known.token)).toMatchObject({
    status: 200,
    data: { user: { id: known.userId }, membership: { role: 'member' } },
  })
  expect((await clientOf(app, known).me.get.query()).memberships).toHaveLength(2)
})

test('a login that somebody registered with the address, without proving it, is taken over, and they are out (R31)', async () => {
  const clinic = await makeClinic(app.database, { people })
  const squatted = await makeClinic(app.database, { people: { owner: 'owner', squatter: 'member' } })
  const { squatter } = squatted.people
  await app.database.asOwner(({ run }) =>
    run('update users set email_verified = false where id = $1', [squatter.userId]),
  )
  await givePasskey(app, squatter)
  await giveCodeApp(app, squatter, { isOn: true })
  const elsewhere = newAddress()
  await clientOf(app, squatter).account.changeEmail.mutate({ email: elsewhere, password: ownPassword })
  await clientOf(app, squatter).account.changePreferences.mutate({ mailJoined: false })
  const token = await invite(app, clinic.people.owner, squatter.email)

  expect(await callWithToken(app, 'get', { token }, squatter.token)).toMatchObject({ data: { wayIn: 'new-login' } })
  expect(await callWithToken(app, 'accept', { token, ...newLogin })).toMatchObject({
    status: 200,
    data: { user: { id: squatter.userId, name: 'Ama Boakye' } },
  })
  expect(await call(app, 'me.get', 'query', undefined, { token: squatter.token })).toMatchObject({ status: 401 })
  const [[hasStep] = []] = await app.database.asOwner(({ run }) =>
    run('select atrium_has_second_step($1)', [squatter.userId]),
  )
  expect(hasStep).toBe(false)
  // Nor does what they asked for take the address away from the person, or the mails that would tell of it.
  const rows = await app.database.asOwner(({ run }) =>
    run(
      'select preferences::text, (select count(*)::int from email_changes where user_id = $1) from users where id = $1',
      [squatter.userId],
    ),
  )
  expect(rows).toEqual([['{}', 0]])
})

test.each([
  ['name and password', {}, ['name', 'password']],
  ['a password', { name: 'Ama' }, ['password']],
  ['a longer password', { name: 'Ama', password: 'fourteen signs' }, ['password']],
  ['a name', { name: '  ', password: goodPassword }, ['name']],
  ['a name that turns no direction', { name: 'a\u202Eb', password: goodPassword }, ['name']],
])('a new login needs %s: 400, and the invitation waits on (R33)', async (_what, input, fields) => {
  const clinic = await makeClinic(app.database, { people })
  const token = await invite(app, clinic.people.owner, newAddress())
  const before = await rowsOf(app.database, clinic.id)
  const answer = await callWithToken(app, 'accept', { token, ...input })

  expect(answer.status).toBe(400)
  expect(Object.keys(answer.fields ?? {})).toEqual(fields)
  expect(await rowsOf(app.database, clinic.id)).toEqual(before)
})

test.each([
  ['accepted twice at once', 2],
  ['accepted ten times at once', 10],
])('%s: one wins, the others get 409', async (_what, times) => {
  const clinic = await makeClinic(app.database, { people })
  const email = newAddress()
  const token = await invite(app, clinic.people.owner, email)
  const answers = await Promise.all(
    Array.from({ length: times }, () => callWithToken(app, 'accept', { token, ...newLogin })),
  )
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)

  expect(statuses).toEqual([200, ...Array.from({ length: times - 1 }, () => 409)])
  const { memberships = [] } = await rowsOf(app.database, clinic.id, ['memberships'])
  expect(memberships.filter((row) => (row as { email: string }).email === email)).toHaveLength(1)
})

test('after a resend the old token is none, and the new one is good for seven days (R9)', async () => {
  const clinic = await makeClinic(app.database, { people })
  const email = newAddress()
  const old = await invite(app, clinic.people.owner, email)
  const { items } = await clientOf(app, clinic.people.owner).user.list.query({ status: 'pending' })
  app.clock.now = new Date(startOfTests.getTime() + 6 * day)
  await clientOf(app, clinic.people.admin).invitation.resend.mutate({ invitationId: items[0]?.id ?? '' })
  const fresh = await mailedToken(app, email, `Clinic ${clinic.id}`)
  app.clock.now = new Date(startOfTests.getTime() + 12 * day)
  const answers = [await callWithToken(app, 'get', { token: old }), await callWithToken(app, 'get', { token: fresh })]
  app.clock.now = startOfTests

  expect(answers).toMatchObject([{ status: 404 }, { status: 200, data: { inviter: clinic.people.admin.name } }])
})

test.each(['get', 'accept', 'decline'] as const)('%s after seven days: 409, and it says who can help', async (act) => {
  const clinic = await makeClinic(app.database, { people })
  const token = await invite(app, clinic.people.owner, newAddress())
  app.clock.now = new Date(startOfTests.getTime() + 7 * day)
  const answer = await callWithToken(app, act, { token, ...(act === 'accept' && newLogin) })
  app.clock.now = startOfTests

  expect(answer).toMatchObject({
    status: 409,
    message: `This invitation has run out. ${clinic.people.owner.name} can send it again.`,
  })
})

test('declined: the seat is free, the link is dead, and it is in the log', async () => {
  const clinic = await makeClinic(app.database, { people, seatsBought: 4 })
  const email = newAddress()
  const token = await invite(app, clinic.people.owner, email)

  expect(await callWithToken(app, 'decline', { token })).toMatchObject({ status: 200 })
  expect(await callWithToken(app, 'accept', { token, ...newLogin })).toMatchObject({ status: 409 })
  expect(await clientOf(app, clinic.people.owner).seat.get.query()).toMatchObject({ reserved: 0, free: 1 })
  const { items } = await clientOf(app, clinic.people.owner).audit.list.query({ action: 'invitation.declined' })
  expect(items).toMatchObject([{ actor: { id: null, name: email } }])
})

const laterRoles = [
  { later: 'admin', invited: 'owner', joins: 'member' },
  { later: 'member', invited: 'admin', joins: 'member' },
  { later: 'admin', invited: 'admin', joins: 'admin' },
  { later: 'gone', invited: 'admin', joins: 'member' },
  { later: 'archived', invited: 'owner', joins: 'member' },
] as const

test.each(laterRoles)('the inviter is $later when an invited $invited accepts: joins as $joins (R9)', async (row) => {
  const { later, invited, joins } = row
  const clinic = await makeClinic(app.database, { people })
  const { owner, second } = clinic.people
  const token = await invite(app, second, newAddress(), invited)
  const client = clientOf(app, owner)
  const { membershipId } = second
  if (later === 'gone') await client.user.remove.mutate({ membershipId })
  else if (later === 'archived') await client.user.archive.mutate({ membershipId })
  else await client.user.changeRole.mutate({ membershipId, role: later })

  expect(await callWithToken(app, 'accept', { token, ...newLogin })).toMatchObject({
    status: 200,
    data: { membership: { role: joins } },
  })
  const told = (await mailsTo(app, owner.email)).filter(({ subject }) => subject.includes('joined'))
  expect(told).toHaveLength(joins === invited ? 0 : 1)
})

test('fifty at once for what seats there are: never more people than bought (R16)', async () => {
  const clinic = await makeClinic(app.database, { people, seatsBought: 53 })
  const tokens: string[] = []
  for (let sent = 0; sent < 50; sent += 1) tokens.push(await invite(app, clinic.people.owner, newAddress()))
  // Two seats are left of the fifty that were promised.
  await app.database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [clinic.id])
    await run('update subscriptions set seats_bought = 5 where clinic_id = $1', [clinic.id])
    await run("update invitations set expires_at = $2 where clinic_id = $1 and status = 'pending'", [
      clinic.id,
      new Date(startOfTests.getTime() + day).toISOString(),
    ])
  })
  const answers = await Promise.all(tokens.map((token) => callWithToken(app, 'accept', { token, ...newLogin })))
  const { used } = await clientOf(app, clinic.people.owner).seat.get.query()

  expect(used).toBeLessThanOrEqual(5)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(used - 3)
  expect(answers.filter(({ status }) => status !== 200).every(({ denial }) => denial?.reason === 'no-seat')).toBe(true)
})

test('one address in two clinics, accepted at the same moment: one login, and no failure of ours', async () => {
  for (let round = 0; round < 5; round += 1) {
    const email = newAddress()
    const clinics = [await makeClinic(app.database, { people }), await makeClinic(app.database, { people })]
    const tokens: string[] = []
    for (const clinic of clinics) tokens.push(await invite(app, clinic.people.owner, email))
    const answers = await Promise.all(tokens.map((token) => callWithToken(app, 'accept', { token, ...newLogin })))

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
  }
  expect(app.errors).toEqual([])
})

test('who was signed out for doing nothing is not signed in by an invitation', async () => {
  const idle = await makeClinic(app.database, {
    people: { owner: 'owner', away: { role: 'member', sessionActiveAt: startOfTests } },
  })
  const clinic = await makeClinic(app.database, { people })
  const { away } = idle.people
  const token = await invite(app, clinic.people.owner, away.email)
  const seen: unknown[] = []
  for (const minutes of [0, 180]) {
    app.clock.now = new Date(startOfTests.getTime() + minutes * 60_000)
    const { data } = await callWithToken(app, 'get', { token }, away.token)
    seen.push((data as { wayIn: string }).wayIn)
  }
  const late = await callWithToken(app, 'accept', { token }, away.token)
  app.clock.now = startOfTests

  expect(seen).toEqual(['at-once', 'sign-in'])
  expect(late).toMatchObject({ status: 401, cookies: [] })
})

test('who is signed in goes on in that session: accepting opens no other', async () => {
  const other = await makeClinic(app.database, { people: { owner: 'owner', known: 'member' } })
  const clinic = await makeClinic(app.database, { people })
  const token = await invite(app, clinic.people.owner, other.people.known.email)

  expect(await callWithToken(app, 'accept', { token }, other.people.known.token)).toMatchObject({
    status: 200,
    cookies: [],
  })
})

test.each([
  ['half a character', '\ud800 Ama'],
  ['nothing that can be seen', '\u200B\u3164'],
])('a name of %s is none: 400', async (_what, name) => {
  const clinic = await makeClinic(app.database, { people })
  const token = await invite(app, clinic.people.owner, newAddress())

  expect(await callWithToken(app, 'accept', { token, name, password: goodPassword })).toMatchObject({ status: 400 })
})

test('what is behind the token is read once to look, and once behind the lock', async () => {
  const clinic = await makeClinic(app.database, { people })
  const token = await invite(app, clinic.people.owner, newAddress())
  const noting = notingStatements(app.database)
  const server = await assemble(noting.database)
  const answer = await callWithToken({ ...app, fetch: server.fetch }, 'accept', { token, ...newLogin })
  const reading = noting.statements.filter((text) => /atrium_(?:enter_by_)?invitation\(/.test(text))

  expect(answer.status).toBe(200)
  expect(reading.map((text) => /from (\w+)/.exec(text)?.[1])).toEqual([
    'atrium_invitation',
    'atrium_enter_by_invitation',
  ])
})
