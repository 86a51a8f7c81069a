import { beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { callWithToken, goodPassword, newAddress } from '../../support/people/invite.ts'
import { giveCodeApp } from '../../support/people/sign-in/second-step.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'
import { deliver, deliveringOf } from '../../support/wire/delivery.ts'
import { startMailServer } from '../../support/wire/mail-server.ts'

/* What one person may cause another to be mailed: it has an end, and nothing of it is lost. */

const { app } = await startTestApp({ mail: 'smtp' })
const minutes = (count: number) => void (app.clock.now = new Date(startOfTests.getTime() + count * 60_000))
let server: Awaited<ReturnType<typeof startMailServer>>

beforeEach(async () => {
  minutes(0)
  server = await startMailServer()
  await app.database.asOwner(({ script }) => script('truncate messages'))
})

/** What arrives at the address now, by subject. */
async function arrivedAt({ email }: Pick<Person, 'email'>): Promise<string[]> {
  await deliver(deliveringOf(app, server.port).delivering)
  return server.received.filter(({ to }) => to === email).map(({ raw }) => textOf(raw))
}

/** Quoted-printable, read; each mail's heading and text in one line. */
const textOf = (raw: string) => raw.replaceAll('=\r\n', '').replaceAll('=3D', '=').replaceAll(/\s+/g, ' ')

const people = async () =>
  (await makeClinic(app.database, { people: { owner: 'owner', second: 'owner', member: { role: 'member' } } })).people

const setRole = (by: Person, { membershipId }: Person, role: 'admin' | 'member') =>
  clientOf(app, by).user.changeRole.mutate({ membershipId, role })

describe('a role', () => {
  test('that is changed back within a minute tells nobody; one that stays is told a minute later', async () => {
    const { owner, member, second } = await people()
    await setRole(owner, member, 'admin')
    await setRole(owner, second, 'admin')
    minutes(0.5)
    await setRole(owner, member, 'member')
    expect(await arrivedAt(second)).toEqual([])
    minutes(1)

    expect(await arrivedAt(member)).toEqual([])
    expect(await arrivedAt(second)).toHaveLength(1)
  })

  test('toggled for an hour is told five times, and then what it has become, once', async () => {
    const { owner, member } = await people()
    for (let turn = 0; turn < 9; turn += 1) {
      minutes(turn * 2)
      await setRole(owner, member, turn % 2 === 0 ? 'admin' : 'member')
      minutes(turn * 2 + 1)
      await arrivedAt(member)
    }
    expect(await arrivedAt(member)).toHaveLength(5)
    minutes(60)
    expect(await arrivedAt(member)).toHaveLength(5)
    minutes(61)
    expect(await arrivedAt(member)).toHaveLength(5)
    // Told last: an Admin. An Admin still: there is nothing to tell.
    await setRole(owner, member, 'member')
    minutes(130)
    const mails = await arrivedAt(member)
    expect(mails).toHaveLength(6)
    expect(mails.at(-1)).toContain('You are a Member')
  })

  test('what the mail server is just taking is not changed under it: the next is another mail', async () => {
    const { owner, member } = await people()
    await setRole(owner, member, 'admin')
    await app.database.asOwner(({ run }) =>
      run("update messages set tries = 1 where content ->> 'kind' = $1", ['role-changed']),
    )
    await setRole(owner, member, 'member')
    minutes(2)

    expect(await arrivedAt(member)).toHaveLength(2)
  })
})

describe('a hand-over', () => {
  const ask = (by: Person, { membershipId }: Person) =>
    call(app, 'user.handOver', 'mutation', { membershipId, password: ownPassword }, by)
  const cancel = (by: Person, handOverId: string) => call(app, 'user.cancelHandOver', 'mutation', { handOverId }, by)

  test('that is withdrawn before its mail left sends nothing, and does not count', async () => {
    const { owner, member } = await people()
    for (let turn = 0; turn < 4; turn += 1) {
      const { data } = await ask(owner, member)
      await cancel(owner, (data as { id: string }).id)
      minutes(2 * turn + 2)
      await arrivedAt(member)
    }
    expect(await arrivedAt(member)).toEqual([])
    for (let turn = 0; turn < 2; turn += 1) {
      const answer = await ask(owner, member)
      expect(answer.status).toBe(200)
      await cancel(owner, (answer.data as { id: string }).id)
    }
  })

  test('five within the hour, whoever asks; the sixth is refused and told how long to wait, and changes nothing', async () => {
    const { owner, member, second } = await people()
    for (const by of [owner, second, owner, second, owner]) {
      const { data } = await ask(by, member)
      await cancel(by, (data as { id: string }).id)
    }
    const sixth = await ask(second, member)
    expect(sixth).toMatchObject({
      status: 429,
      message: 'This person has been mailed often within the hour. Please wait.',
    })
    expect(await clientOf(app, second).user.handOvers.query()).toMatchObject({ given: null })
    minutes(62)
    expect((await ask(second, member)).status).toBe(200)
  })
})

describe('a way in', () => {
  const open = (by: Person, { membershipId }: Person) =>
    call(app, 'user.openWayIn', 'mutation', { membershipId, password: ownPassword }, by)

  test('for one person five within the hour; the link that was mailed last goes on working', async () => {
    const { owner, second, member } = await people()
    await giveCodeApp(app, member, { isOn: true })
    for (let turn = 0; turn < 5; turn += 1) expect((await open(owner, member)).status).toBe(200)

    expect((await open(second, member)).status).toBe(429)
    expect(
      await app.database.asOwner(async ({ run }) => {
        await run('set local role atrium_door', [])
        return run('select count(*)::int from ways_in where membership_id = $1', [member.membershipId])
      }),
    ).toEqual([[1]])
  })

  test('for many people each Owner is told of each: at once, and past five together when the hour is over', async () => {
    const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'] as const
    const members = Object.fromEntries(names.map((name) => [name, 'member'])) as Record<
      (typeof names)[number],
      'member'
    >
    const { people: crew } = await makeClinic(app.database, {
      people: { owner: 'owner', second: 'owner', ...members },
    })
    const { owner, second, ...others } = crew
    for (const each of Object.values(others)) {
      await giveCodeApp(app, each, { isOn: true })
      expect((await open(owner, each)).status).toBe(200)
    }
    expect(await arrivedAt(second)).toHaveLength(5)
    minutes(59)
    expect(await arrivedAt(second)).toHaveLength(5)
    minutes(60)
    const mails = await arrivedAt(second)
    expect(mails).toHaveLength(6)
    for (const { name } of Object.values(others)) expect(mails.join(' ')).toContain(name)
    expect(mails.at(-1)).toContain('and 2 others were opened')
  })
})

test('who joins by somebody’s invitations is told one by one, and past five within the hour together', async () => {
  const { owner } = await people()
  for (let turn = 0; turn < 7; turn += 1) {
    const token = await inviteBySmtp(owner, newAddress())
    const name = `Newcomer ${turn}`
    expect((await callWithToken(app, 'accept', { token, name, password: goodPassword })).status).toBe(200)
  }
  const about = async () => (await arrivedAt(owner)).filter((text) => text.includes('accepted your invitation'))
  expect(await about()).toHaveLength(5)
  minutes(60)
  const mails = await about()
  expect(mails).toHaveLength(6)
  expect(mails.at(-1)).toMatch(/Newcomer 5 and 1 other have joined.*Newcomer 6/)
})

/** The link of an invitation, which no outbox shows here. */
async function inviteBySmtp(by: Person, email: string): Promise<string> {
  const { results } = await clientOf(app, by).invitation.send.mutate({ emails: [email] })
  const { tokens } = app.dependencies.mail
  return tokens.make({ kind: 'invitation', id: results[0]?.id ?? '', version: 1 })
}

test('one address gets five invitations within an hour, sent again, taken back and sent, or made in advance', async () => {
  const { owner } = await people()
  const as = clientOf(app, owner).invitation
  const [email, other] = [newAddress(), newAddress()]
  const { results } = await as.send.mutate({ emails: [email] })
  const invitationId = results[0]?.id ?? ''
  for (let turn = 0; turn < 4; turn += 1) await as.resend.mutate({ invitationId })
  expect(await call(app, 'invitation.resend', 'mutation', { invitationId }, owner)).toMatchObject({ status: 429 })
  await as.revoke.mutate({ invitationId })
  const again = await as.send.mutate({ emails: [email, other] })
  expect(again.results.map(({ outcome }) => outcome)).toEqual(['mail-limit', 'sent'])
  expect(again.mailResumesAt).toBe(new Date(startOfTests.getTime() + 60 * 60_000).toISOString())
  const advance = { email, firstName: 'Ama', lastName: 'Boakye', roomLink: 'ama-boakye' }
  expect((await call(app, 'user.precreate', 'mutation', advance, owner)).status).toBe(429)
  minutes(60)
  expect((await as.send.mutate({ emails: [email] })).results.map(({ outcome }) => outcome)).toEqual(['sent'])
})
