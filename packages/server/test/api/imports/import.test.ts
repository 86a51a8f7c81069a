import { describe, expect, test } from 'vitest'
import { call, clientOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { mailsTo, newAddress } from '../../support/people/invite.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'

const { app, another } = await startTestApp()
const { database } = app
const day = 24 * 60 * 60_000

const people = {
  owner: 'owner',
  admin: 'admin',
  dana: 'member',
  gone: { role: 'member', status: 'archived' },
} as const

const listOf = (count: number) => Array.from({ length: count }, () => ({ email: newAddress() }))
const invitationsIn = async (clinicId: string) =>
  (await rowsOf(database, clinicId, ['invitations']))['invitations'] ?? []

describe('looking through a file', () => {
  test('each line has its verdict, in the file’s order, and nobody is invited (R3, R8, R16)', async () => {
    const [waits, late, fresh] = [newAddress(), newAddress(), newAddress()]
    const clinic = await makeClinic(database, {
      people,
      seatsBought: 7,
      invitations: [{ email: waits }, { email: late, expiresAt: startOfTests }],
    })
    const { admin, dana, gone } = clinic.people
    const rows = [
      { email: ` ${fresh.toUpperCase()} `, name: 'Ada', role: 'ADMIN' },
      { email: fresh },
      { email: dana.email, role: 'owner' },
      { email: gone.email },
      { email: waits },
      { email: late },
      { email: 'no address' },
      { email: newAddress(), role: 'superuser' },
      { email: newAddress(), role: 'owner' },
      { email: newAddress(), role: '' },
      { email: newAddress() },
      { email: 'nul\u0000 and \uD83D@b.example' },
    ]
    const before = await rowsOf(database, clinic.id, ['invitations', 'messages', 'audit_events'])
    const preview = await clientOf(app, admin).import.preview.mutate({ rows })

    expect(preview.verdicts).toEqual([
      'new',
      'repeated',
      'already-member',
      'archived',
      'already-invited',
      'new',
      'not-an-address',
      'not-a-role',
      'rank',
      'new',
      'no-seat',
      'not-an-address',
    ])
    expect(preview).toMatchObject({ status: 'draft', total: 12, counts: { new: 3, 'no-seat': 1, repeated: 1 } })
    expect(await rowsOf(database, clinic.id, ['invitations', 'messages', 'audit_events'])).toEqual(before)
  })

  test('a line that cannot be sent takes nothing from a later one of the same address', async () => {
    const clinic = await makeClinic(database, { people })
    const email = newAddress()
    const rows = [{ email, role: 'superuser' }, { email, role: 'owner' }, { email }, { email }]
    const { verdicts } = await clientOf(app, clinic.people.admin).import.preview.mutate({ rows })

    expect(verdicts).toEqual(['not-a-role', 'rank', 'new', 'repeated'])
  })

  test('what was looked through and not sent is forgotten with the next, and what is old after thirty days', async () => {
    const { id, people: here } = await makeClinic(database, { people })
    const as = clientOf(app, here.owner).import
    const first = await as.preview.mutate({ rows: listOf(1) })
    const sent = await as.preview.mutate({ rows: listOf(1) })
    await as.start.mutate({ importId: sent.id })
    const ids = async () =>
      ((await rowsOf(database, id, ['imports']))['imports'] as { id: string }[]).map((each) => each.id)

    expect(await ids()).toEqual([sent.id])
    expect((await call(app, 'import.get', 'query', { importId: first.id }, here.owner)).status).toBe(404)
    app.clock.now = new Date(startOfTests.getTime() + 31 * day)
    const last = await as.preview.mutate({ rows: listOf(1) })
    app.clock.now = startOfTests
    expect(await ids()).toEqual([last.id])
    expect((await rowsOf(database, id, ['import_rows']))['import_rows']).toHaveLength(1)
  })

  test('a file of 100,000 lines is looked through; larger bodies and other calls keep their limits', async () => {
    const { people: here } = await makeClinic(database, { people, plan: 'free' })
    const rows = Array.from({ length: 100_000 }, (_, index) => ({
      email: `somebody-of-a-large-file-${index}@many.example`,
    }))
    const answer = await call(app, 'import.preview', 'mutation', { rows }, here.owner)

    expect(answer.status).toBe(200)
    expect(answer.data).toMatchObject({ total: 100_000, counts: { new: 100_000 } })
    const input = { rows: [...rows, ...listOf(1)] }
    expect((await call(app, 'import.preview', 'mutation', input, here.owner)).fields).toHaveProperty('rows')
    expect((await call(app, 'import.preview', 'mutation', { rows }, {})).status).toBe(400)
    expect((await call(app, 'invitation.send', 'mutation', { emails: rows }, here.owner)).text).toContain('More than')
    const tooLarge = { rows: [{ email: 'x'.repeat(17 * 1024 * 1024) }] }
    expect((await call(app, 'import.preview', 'mutation', tooLarge, here.owner)).text).toContain('More than')
  })
})

describe('sending it', () => {
  test('a line’s name goes into the invitation, cleaned as every name is; one that is none keeps nobody out (R8)', async () => {
    const clinic = await makeClinic(database, { people, seatsBought: 20 })
    const names = ['  Ada Lovelace ', 'Zoë\u0000Núñez', '\u202Eevil', '   ', '\u200B', 'x'.repeat(201), undefined]
    const rows = names.map((name) => ({ email: newAddress(), ...(name !== undefined && { name }) }))
    const as = clientOf(app, clinic.people.admin)
    const { id: importId } = await as.import.preview.mutate({ rows })
    const { counts } = await as.import.start.mutate({ importId })
    const { items } = await as.user.list.query({ status: 'pending', sort: 'name' })
    const byEmail = new Map(items.map(({ email, name }) => [email, name]))

    expect(counts).toEqual({ sent: 7 })
    expect(rows.map(({ email }) => byEmail.get(email))).toEqual([
      'Ada Lovelace',
      'Zoë Núñez',
      null,
      null,
      null,
      null,
      null,
    ])
    expect((await as.user.list.query({ search: 'lovelace' })).items.map(({ email }) => email)).toEqual([rows[0]?.email])
    // It is no account that was made in advance: the mail says nothing of one.
    const [mail] = await mailsTo(app, rows[0]?.email ?? '')
    expect(mail?.paragraphs[0]).toContain('asks you to join')
  })

  test('step by step, through the door of all invitations, with an event for each (R29, R31)', async () => {
    const clinic = await makeClinic(database, { people })
    const as = clientOf(app, clinic.people.admin)
    const rows = listOf(150).map((row, index) => ({ ...row, role: index % 50 === 0 ? 'admin' : 'member' }))
    const { id: importId } = await as.import.preview.mutate({ rows })
    const first = await as.import.start.mutate({ importId })

    expect(first).toMatchObject({ status: 'running', counts: { new: 50, sent: 100 }, total: 150, links: [] })
    expect(await as.import.get.query()).toMatchObject({ id: importId, createdBy: clinic.people.admin.name })
    const second = await as.import.start.mutate({ importId })
    expect(second).toMatchObject({ status: 'done', counts: { sent: 150 } })
    expect(await as.import.get.query()).toBeNull()
    expect(await as.import.start.mutate({ importId })).toMatchObject({ status: 'done', counts: { sent: 150 } })

    const invited = (await invitationsIn(clinic.id)) as { email: string; role: string }[]
    expect(new Set(invited.map(({ email, role }) => `${email} ${role}`))).toEqual(
      new Set(rows.map(({ email, role }) => `${email} ${role}`)),
    )
    const mails = (await rowsOf(database, clinic.id, ['messages']))['messages'] as { address: string }[]
    expect(mails.map(({ address }) => address).toSorted()).toEqual(rows.map(({ email }) => email).toSorted())
    const { items } = await as.audit.list.query({ action: 'invitation.sent', limit: 100 })
    expect(items).toHaveLength(100)
  })

  test('two pages that go on with it at once invite nobody twice', async () => {
    const { id, people: here } = await makeClinic(database, { people })
    const apps = [app, await another()]
    const { id: importId } = await clientOf(app, here.owner).import.preview.mutate({ rows: listOf(250) })
    const runs = apps.flatMap((one) => [1, 2].map(() => clientOf(one, here.owner).import.start.mutate({ importId })))
    await Promise.all(runs)

    expect(await clientOf(app, here.owner).import.get.query({ importId })).toMatchObject({
      status: 'done',
      counts: { sent: 250 },
    })
    expect(await invitationsIn(id)).toHaveLength(250)
  })

  test('a step that dies has done nothing, and the next one goes on where it was', async () => {
    const { id, people: here } = await makeClinic(database, { people })
    const as = clientOf(app, here.owner)
    const { id: importId } = await as.import.preview.mutate({ rows: listOf(120) })
    await as.import.start.mutate({ importId })
    const before = await rowsOf(database, id)
    const { tokens } = app.dependencies.mail
    const make = tokens.make.bind(tokens)
    let made = 0
    tokens.make = async (of) => {
      if ((made += 1) === 10) throw new Error('The process died')
      return make(of)
    }
    const broken = await call(app, 'import.start', 'mutation', { importId }, here.owner)
    tokens.make = make

    expect(broken.status).toBe(500)
    expect(await rowsOf(database, id)).toEqual(before)
    expect(await as.import.start.mutate({ importId })).toMatchObject({ status: 'done', counts: { sent: 120 } })
    expect(await invitationsIn(id)).toHaveLength(120)
  })

  test('each line is decided anew when it is sent: who joined or was invited meanwhile, seats, rank (R3, R5, R16)', async () => {
    const clinic = await makeClinic(database, { people, seatsBought: 6 })
    const { owner, admin } = clinic.people
    const [taken, high, low, last] = [newAddress(), newAddress(), newAddress(), newAddress()]
    const rows = [{ email: taken }, { email: high, role: 'owner' }, { email: low }]
    const { id: importId, verdicts } = await clientOf(app, owner).import.preview.mutate({ rows })
    expect(verdicts).toEqual(['new', 'new', 'new'])
    await clientOf(app, owner).invitation.send.mutate({ emails: [taken] })
    await clientOf(app, owner).invitation.send.mutate({ emails: [last] })
    const step = await clientOf(app, admin).import.start.mutate({ importId })

    expect(step).toMatchObject({ status: 'done', counts: { 'already-invited': 1, rank: 1, sent: 1 } })
    expect(await mailsTo(app, high)).toHaveLength(0)
  })

  test('whoever may no longer invite sends nothing more (R5)', async () => {
    const { people: here } = await makeClinic(database, { people })
    const { id: importId } = await clientOf(app, here.admin).import.preview.mutate({ rows: listOf(120) })
    await clientOf(app, here.admin).import.start.mutate({ importId })
    await clientOf(app, here.owner).user.changeRole.mutate({ membershipId: here.admin.membershipId, role: 'member' })
    const answer = await call(app, 'import.start', 'mutation', { importId }, here.admin)

    expect(answer).toMatchObject({ status: 403, denial: { capability: 'user.invite', reason: 'role' } })
    expect(await clientOf(app, here.owner).import.start.mutate({ importId })).toMatchObject({ status: 'done' })
  })

  test('cancelled, what was sent is sent and the rest never is; done, there is nothing to cancel', async () => {
    const { id, people: here } = await makeClinic(database, { people })
    const as = clientOf(app, here.owner).import
    const { id: importId } = await as.preview.mutate({ rows: listOf(120) })
    await as.start.mutate({ importId })
    expect(await as.cancel.mutate({ importId })).toMatchObject({ status: 'cancelled', counts: { sent: 100, new: 20 } })
    expect((await call(app, 'import.start', 'mutation', { importId }, here.owner)).status).toBe(409)
    expect(await invitationsIn(id)).toHaveLength(100)
    expect(await as.get.query()).toBeNull()

    const other = await as.preview.mutate({ rows: listOf(1) })
    await as.start.mutate({ importId: other.id })
    expect((await call(app, 'import.cancel', 'mutation', { importId: other.id }, here.owner)).status).toBe(409)
  })
})

test.each(['import.start', 'import.cancel', 'import.get', 'import.lines'])(
  '%s of another clinic’s import: 404 (R30)',
  async (path) => {
    const theirs = await makeClinic(database, { people, imports: [[newAddress()]] })
    const ours = await makeClinic(database, { people })
    const before = await rowsOf(database, theirs.id)
    const type = path === 'import.get' || path === 'import.lines' ? 'query' : 'mutation'
    const answer = await call(app, path, type, { importId: theirs.importIds[0] }, ours.people.owner)

    expect(answer.status).toBe(404)
    expect(await rowsOf(database, theirs.id)).toEqual(before)
  },
)
