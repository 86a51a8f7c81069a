import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../../src/db/database.ts'
import { tablesAtEnd, tablesOfClinic } from '../../../src/services/clinic/closing/clinic-tables.ts'
import { deleteClosedClinics } from '../../../src/services/clinic/closing/delete-closed.ts'
import { settleDue } from '../../../src/services/billing/settle.ts'
import { fullClinic } from '../../support/database/full-clinic.ts'
import { rowsOf, tenantTables } from '../../support/database/rows.ts'
import { checkIn } from '../../support/people/check-in.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { ownAccountPaths } from '../../support/rules/own-account.ts'
import { procedureRules } from '../../support/rules/procedure-rules.ts'
import { strayPasskey } from '../../support/people/sign-in/passkey.ts'
import { notary, startOfTests, startTestApp, tokens } from '../../support/test-app.ts'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'
import { openStream } from '../../support/wire/stream.ts'

const { app } = await startTestApp()
beforeEach(() => {
  app.clock.now = startOfTests
  app.errors.length = 0
})

const crew = { owner: 'owner', second: 'owner', admin: 'admin', member: 'member' } as const
const clinic = () => makeClinic(app.database, { people: crew, plan: 'premium' })
type Made = Awaited<ReturnType<typeof clinic>>
/** What a test has closed is opened again after it, or other tests would delete it. */
const closed: { link: string; token: string }[] = []
afterEach(async () => {
  app.clock.now = startOfTests
  for (const { link, token } of closed.splice(0)) await reopen({ link }, { token })
})
const close = ({ id, link }: Pick<Made, 'id' | 'link'>, { token }: { token: string }, more: object = {}) => {
  closed.push({ link, token })
  const input = { name: `Clinic ${id}`, password: ownPassword, ...more }
  return call(app, 'clinic.close', 'mutation', input, { token, clinic: link })
}
const reopen = ({ link }: Pick<Made, 'link'>, who: { token: string }) =>
  call(app, 'clinic.reopen', 'mutation', undefined, { token: who.token, clinic: link })
const days = (count: number) => {
  app.clock.now = new Date(startOfTests.getTime() + count * 24 * 60 * 60_000)
}
const run = (database: Database = app.database, portion = 2) =>
  deleteClosedClinics(
    { database, notary, portion, onFault: (error) => app.errors.push({ message: '', error, details: {} }) },
    app.clock.now,
  )
const receiptOf = async (id: string) => {
  const [row] = await app.database.asOwner(({ run: ask }) =>
    ask('select counts::text, body, signature, public_key from clinic_receipts where clinic = $1', [id]),
  )
  return row as (string | null)[] | undefined
}
/** Of what is deleted, the tables that had something. */
const countsOf = (rows: Record<string, unknown[]>) =>
  Object.fromEntries(
    Object.entries(rows).flatMap(([table, all]) =>
      table === 'clinic_links' || all.length === 0 ? [] : [[table, all.length]],
    ),
  )
const mailsOf = async (id: string) => {
  const { messages = [] } = await rowsOf(app.database, id, ['messages'])
  return (messages as { address: string; content: { kind: string } }[]).map(({ address, content }) => [
    content.kind,
    address,
  ])
}

describe('closing', () => {
  test('takes an Owner, the clinic’s name and the own password; all Owners are told by mail (R29)', async () => {
    const made = await clinic()
    const { people, id } = made
    expect((await close(made, people.admin)).denial).toMatchObject({ capability: 'clinic.delete', reason: 'role' })
    expect((await close(made, people.owner, { password: 'wrong' })).fields).toHaveProperty('password')
    expect((await close(made, people.owner, { name: 'Clinic' })).fields).toHaveProperty('name')
    expect((await clientOf(app, people.owner).me.get.query()).deletesAt).toBeNull()

    const answer = await close(made, people.owner)
    expect(answer).toMatchObject({ status: 200, data: { deletesAt: '2026-04-01T09:00:00.000Z' } })
    expect((await close(made, people.second)).status).toBe(409)
    expect((await mailsOf(id)).toSorted(([, one = ''], [, other = '']) => (one < other ? -1 : 1))).toEqual([
      ['clinic-closed', people.owner.email],
      ['clinic-closed', people.second.email],
    ])
    await reopen(made, people.second)
    const { items } = await clientOf(app, people.owner).audit.list.query({})
    expect(items.slice(0, 2)).toMatchObject([
      { action: 'clinic.reopened', actor: { id: people.second.membershipId } },
      {
        action: 'clinic.closed',
        actor: { id: people.owner.membershipId },
        after: { on: '2026-04-01', waiting: 0, calls: 0 },
      },
    ])
    expect(await clientOf(app, people.owner).audit.verify.query()).toMatchObject({ ok: true })
  })

  test('who waits and who is in a call is let go, and said before; links show that the room is closed', async () => {
    const made = await clinic()
    const { people, link } = made
    const staff = clientOf(app, people.member)
    const [waits, called] = [
      await checkIn(app, made, people.member.roomId),
      await checkIn(app, made, people.member.roomId),
    ]
    const { items } = await staff.queue.list.query()
    await staff.visit.start.mutate({ visitId: items[1]?.id ?? '' })
    expect(await clientOf(app, people.owner).clinic.previewClosing.query()).toMatchObject({
      people: 4,
      waiting: 1,
      calls: 1,
    })
    await close(made, people.owner)

    expect(await waits.page.checkIn.status.query()).toMatchObject({ state: 'removed', name: null })
    expect(await called.page.checkIn.status.query()).toMatchObject({ state: 'ended', name: null })
    const at = { clinic: link, room: people.member.roomId }
    expect((await call(app, 'checkIn.room', 'query', at, {})).data).toEqual({ outcome: 'closed' })
    expect((await call(app, 'checkIn.enter', 'mutation', { ...at, name: 'Ruth' }, {})).status).toBe(404)
  })

  test('streams end, invitations are none, and mail that was not sent is not sent', async () => {
    const made = await clinic()
    const { people, id } = made
    const stream = await openStream(app, requestOf('events.watch', 'subscription', {}, people.member))
    await clientOf(app, people.owner).invitation.send.mutate({ emails: ['new@closing.example'] })
    const { invitations = [] } = await rowsOf(app.database, id, ['invitations'])
    const token = await tokens.make({ kind: 'invitation', id: (invitations[0] as { id: string }).id, version: 1 })
    const look = () =>
      app.fetch(
        new Request('http://atrium.test/trpc/invitation.get', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ token }),
        }),
      )
    expect((await look()).status).toBe(200)
    await close(made, people.owner)

    expect((await look()).status).toBe(404)
    expect((await mailsOf(id)).map(([kind]) => kind)).toEqual(['clinic-closed', 'clinic-closed'])
    let frame = await stream.next()
    while (frame !== null && frame.event !== 'serialized-error') frame = await stream.next()
    await stream.close()
    await reopen(made, people.owner)
    expect((await look()).status).toBe(200)
  })

  /** One closed clinic serves all that is refused there; what is somebody's own may end their session. */
  const shared = clinic().then(async (made) => {
    const { people, id, link } = made
    const input = { name: `Clinic ${id}`, password: ownPassword }
    await call(app, 'clinic.close', 'mutation', input, { token: people.owner.token, clinic: link })
    return made
  })
  test.each(procedureRules.filter(({ path }) => path !== 'clinic.create'))(
    '$path of a closed clinic: for nobody but Owners, and they no more than to open it',
    async ({ path, type, rule, input }) => {
      const isOwn = ownAccountPaths.includes(path)
      const isForOwners = rule === 'clinic.delete'
      const made = isOwn || isForOwners ? await clinic() : await shared
      if (isOwn || isForOwners) await close(made, made.people.owner)
      const { people, link } = made
      const ids = {
        active: 'x',
        archived: 'x',
        invitation: 'x',
        import: 'x',
        session: 'x',
        code: '000000',
        passkey: 'x',
      }
      const more = { handOverGiven: 'x', handOverAsked: 'x', requestOwn: 'none', requestAsked: 'none' }
      const rooms = { personalRoom: 'x', ownRoom: 'x', sharedRoom: 'x', waiting: 'x', called: 'x', invoice: 'x' }
      const asked = input?.({ ...ids, ...more, ...rooms, created: strayPasskey })
      const ask = (token: string) => call(app, path, type, asked, { token, clinic: link })
      const [member, owner] = [await ask(people.member.token), await ask(people.second.token)]

      expect(owner.denial?.reason === 'closed').toBe(!isOwn && !isForOwners)
      // What is the login's alone is there without the clinic.
      expect(isOwn && member.denial === null ? 'closed' : member.denial?.reason).toBe('closed')
    },
  )

  test('an Owner is told when, and nothing of what is inside; another clinic of the same person goes on (R30)', async () => {
    const made = await clinic()
    const other = await makeClinic(app.database, {
      people: { owner: 'owner', guest: { role: 'member', user: made.people.member } },
    })
    await close(made, made.people.owner)
    const me = await clientOf(app, made.people.second).me.get.query()
    const allowed = Object.entries(me.decisions).flatMap(([name, { allowed: isYes }]) => (isYes ? [name] : []))

    expect(me).toMatchObject({ deletesAt: '2026-04-01T09:00:00.000Z', assignableRoles: [] })
    expect(allowed).toEqual(['clinic.delete'])
    // Where none is named, it is the one that is open.
    expect((await clientOf(app, { token: made.people.member.token }).me.get.query()).clinic.link).toBe(other.link)
  })

  test('it costs nothing while it is closed', async () => {
    const made = await clinic()
    await close(made, made.people.owner)
    days(29)
    await settleDue(app.dependencies, app.clock.now, (error) => app.errors.push({ message: '', error, details: {} }))
    expect((await rowsOf(app.database, made.id, ['invoices']))['invoices']).toEqual([])
    expect(app.errors).toEqual([])
  })
})

describe('the end', () => {
  test('nothing is lost before the date: opened again on the last day, all is as it was', async () => {
    const made = await clinic()
    const before = await rowsOf(app.database, made.id, ['rooms', 'room_assignments', 'subscriptions', 'clinics'])
    await close(made, made.people.owner)
    days(29.99)
    expect(await run()).toBe(0)
    expect((await reopen(made, made.people.second)).status).toBe(200)
    days(31)
    await run(app.database, 1_000)

    const names = ['rooms', 'room_assignments', 'subscriptions', 'clinics'] as const
    expect(await rowsOf(app.database, made.id, names)).toEqual(before)
    expect((await reopen(made, made.people.owner)).data).toEqual({ deletesAt: null })
  })

  test('then all of it is deleted, and of no other clinic anything (R30); a signed receipt is left and mailed', async () => {
    const [made, other] = [await fullClinic(app.database), await fullClinic(app.database)]
    const beside = await rowsOf(app.database, other.id)
    await close(made, made.people.owner)
    days(30)
    const full = await rowsOf(app.database, made.id)
    await run()
    expect(await run()).toBe(0)

    const left = Object.entries(await rowsOf(app.database, made.id)).filter(([, rows]) => rows.length > 0)
    expect(left.map(([table]) => table)).toEqual(['clinic_links'])
    expect(await rowsOf(app.database, other.id)).toEqual(beside)
    const [counts, body, signature, publicKey] = (await receiptOf(made.id)) ?? []
    const deleted = countsOf(full)
    expect(JSON.parse(counts ?? '')).toEqual(deleted)
    expect(JSON.parse(body ?? '')).toMatchObject({
      format: 1,
      clinic: made.id,
      link: made.link,
      deletedAt: app.clock.now.toISOString(),
      deleted,
    })
    expect(publicKey).toBe(notary.publicKey(notary.keyId))
    expect(await notary.attest(notary.keyId, body ?? '', signature ?? '')).toBe('sound')
    const [mail] = await app.database.asOwner(({ run: ask }) =>
      ask(
        `select address, content ->> 'signature' from account_messages where content ->> 'kind' = 'clinic-deleted' and address = $1`,
        [made.people.owner.email],
      ),
    )
    expect(mail).toEqual([made.people.owner.email, signature])
    expect(app.errors).toEqual([])

    // Who was there still has a login; the link is nobody's for twelve months (R21).
    expect((await call(app, 'me.get', 'query', undefined, made.people.member)).denial).toMatchObject({
      reason: 'no-membership',
    })
    const again = { name: 'Again', link: made.link }
    expect(
      (await call(app, 'clinic.create', 'mutation', again, { token: other.people.owner.token, clinic: other.link }))
        .status,
    ).toBe(400)
  })

  test('killed anywhere in the middle it goes on, counts each row once, and cannot be opened again meanwhile', async () => {
    const made = await fullClinic(app.database)
    await close(made, made.people.owner)
    days(30)
    const rows = await rowsOf(app.database, made.id)
    const dying = (steps: number): Database => {
      let left = steps
      const asOwner: Database['asOwner'] = (work) =>
        app.database.asOwner(async (transaction) => {
          const result = await work(transaction)
          if ((left -= 1) < 0) throw new Error('killed')
          return result
        })
      return { ...app.database, asOwner }
    }
    for (const steps of [2, 3, 5, 9, 14, 20, 26]) {
      await run(dying(steps), 1)
      days(29)
      expect((await reopen(made, made.people.owner)).status).toBe(409)
      days(30)
    }
    await run(app.database, 1)

    expect(JSON.parse((await receiptOf(made.id))?.[0] ?? '')).toEqual(countsOf(rows))
  })

  test('its log cannot be deleted by anybody else: not of an open clinic, nor of one that only is closed', async () => {
    const made = await clinic()
    await close(made, made.people.owner)
    for (const table of ['audit_events', 'audit_checkpoints']) {
      const attempt = app.database.asOwner(async ({ run: ask }) => {
        await ask("select set_config('atrium.clinic_id', $1, true)", [made.id])
        await ask(
          `insert into audit_checkpoints (clinic_id, number, day, seq, hash, at, key_id, body, signature, mailed_to)
           values ($1, 1, '2026-03-02', 1, '', now(), '', '', '', 0)`,
          [made.id],
        )
        await ask(`delete from ${table} where clinic_id = $1`, [made.id])
      })
      await expect(attempt).rejects.toThrow(/append-only/)
    }
    expect((await rowsOf(app.database, made.id, ['audit_events']))['audit_events']).not.toEqual([])
  })

  test('every table of a clinic is among those that are deleted; its links alone outlive it', () => {
    expect([...tablesOfClinic, ...tablesAtEnd, 'clinic_links'].toSorted()).toEqual(Object.keys(tenantTables).toSorted())
  })
})
