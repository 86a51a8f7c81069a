import { listOutbox } from '../../../src/mail/list-outbox.ts'
import { createApp } from '../../../src/app.ts'
import { builtInLedger } from '../../../src/billing/built-in-ledger.ts'
import type { MoneyPort } from '../../../src/billing/money-port.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { daysLater, payingClinic, refusalOf } from '../../support/people/billing.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app, another } = await startTestApp()
const other = await another()
beforeEach(() => {
  app.clock.now = startOfTests
})

const kept = ['subscriptions', 'invoices', 'ledger_entries', 'ledger_postings', 'audit_events'] as const

describe('billing.previewSeats and setSeats', () => {
  test('say what it costs now and each month before, and take exactly that (R18)', async () => {
    const { billing } = await payingClinic(app, { bought: 10 })
    daysLater(app, 22)
    const preview = await billing.previewSeats.query({ bought: 12 })
    const after = await billing.setSeats.mutate({ bought: 12, version: preview.version, agreed: preview.today.total })
    const [newest] = (await billing.invoices.query()).items

    // 2 March to 1 April are 31 days; from 24 March there are 9 left.
    expect(preview).toMatchObject({
      least: 4,
      today: { net: 2_032, tax: 163, total: 2_195 },
      days: 9,
      ofDays: 31,
      renewal: { on: '2026-04-02', before: { total: 37_800 }, after: { total: 45_360 } },
    })
    expect(after).toMatchObject({ seats: { bought: 12, used: 4, free: 8 }, next: { total: 45_360, seats: 12 } })
    expect(newest).toMatchObject({ day: '2026-03-24', ...preview.today, isOpen: true })
    expect(newest?.lines).toMatchObject([{ kind: 'added', seats: 2, span: { days: 9 }, ofDays: 31 }])
  })

  test('a day’s purchases stand on one invoice, and what is given back is taken off', async () => {
    const { billing } = await payingClinic(app)
    daysLater(app, 3)
    for (const bought of [12, 15, 11]) await billing.setSeats.mutate({ bought })
    const { items } = await billing.invoices.query()

    expect(items.map(({ number, day, isOpen }) => [number.slice(-4), day, isOpen])).toEqual([
      ['0002', '2026-03-05', true],
      ['0001', '2026-03-02', false],
    ])
    expect(items[0]?.lines.map(({ kind, seats }) => [kind, seats])).toEqual([
      ['added', 2],
      ['added', 3],
      ['removed', 4],
    ])
    expect(items[0]?.net).toBe(Math.round((3_500 * 28) / 31))
  })

  test('fewer than are used and reserved are refused with the number that would have to go (R18)', async () => {
    const { id, billing, people } = await payingClinic(app, { invitations: [{ email: 'waiting@billing.example' }] })
    const before = await rowsOf(app.database, id)
    const refused = await refusalOf(billing.setSeats.mutate({ bought: 2 }))

    expect(refused).toMatchObject({
      status: 403,
      message: '3 people or invitations would have to go first: 4 used and 1 reserved.',
      denial: { reason: 'no-seat', mustGo: 3, seats: { bought: 10, used: 4, reserved: 1, free: 5 } },
    })
    expect(await refusalOf(billing.previewSeats.query({ bought: 2 }))).toEqual(refused)
    expect(await rowsOf(app.database, id)).toEqual(before)
    await clientOf(app, people.owner).user.archive.mutate({ membershipId: people.member.membershipId })
    expect(await billing.setSeats.mutate({ bought: 4 })).toMatchObject({ seats: { bought: 4, free: 0 } })
  })

  test('an archived person frees a seat and leaves what was bought, and the bill, as they are (R16)', async () => {
    const { id, billing, people } = await payingClinic(app)
    const bill = await rowsOf(app.database, id, ['subscriptions', 'invoices', 'ledger_entries'])
    await clientOf(app, people.owner).user.archive.mutate({ membershipId: people.member.membershipId })

    expect((await billing.get.query()).seats).toMatchObject({ bought: 10, used: 3, free: 7 })
    expect(await rowsOf(app.database, id, ['subscriptions', 'invoices', 'ledger_entries'])).toEqual(bill)
  })

  test('a double click buys once: the later gets 409, and so does the other Owner (R18)', async () => {
    const { people, billing } = await payingClinic(app)
    const { version } = await billing.get.query()
    const buy = (server: typeof app, who: { token: string }, bought: number) =>
      call(server, 'billing.setSeats', 'mutation', { bought, version }, who)
    const answers = await Promise.all([
      buy(app, people.owner, 11),
      buy(app, people.owner, 11),
      buy(other, people.second, 14),
    ])
    const [first] = (await billing.invoices.query()).items

    expect(answers.map(({ status }) => status).toSorted((one, later) => one - later)).toEqual([200, 409, 409])
    expect(first?.lines).toHaveLength(2)
  })

  test('another total than was shown is a 409, and nothing is done', async () => {
    const { id, billing } = await payingClinic(app)
    daysLater(app, 5)
    const { version, today } = await billing.previewSeats.query({ bought: 12 })
    daysLater(app, 1)
    const before = await rowsOf(app.database, id, kept)

    expect(await refusalOf(billing.setSeats.mutate({ bought: 12, version, agreed: today.total }))).toMatchObject({
      status: 409,
      message: 'The price has changed since it was shown. Nothing was done.',
    })
    expect(await rowsOf(app.database, id, kept)).toEqual(before)
  })

  test('the same number once more is no change: a second try after a lost answer', async () => {
    const { id, billing } = await payingClinic(app)
    const first = await billing.setSeats.mutate({ bought: 12 })
    const before = await rowsOf(app.database, id, kept)

    expect(await billing.setSeats.mutate({ bought: 12 })).toEqual(first)
    expect(await rowsOf(app.database, id, kept)).toEqual(before)
  })

  test('seats are lowered while an invitation goes out: bought is never below used and reserved (R16)', async () => {
    const { people, billing } = await payingClinic(app, { bought: 5 })
    await Promise.all([
      call(app, 'billing.setSeats', 'mutation', { bought: 4 }, people.owner),
      call(other, 'invitation.send', 'mutation', { emails: ['late@billing.example'] }, people.admin),
    ])
    const { bought, used, reserved } = (await billing.get.query()).seats

    expect(bought ?? 0).toBeGreaterThanOrEqual(used + reserved)
  })

  test('seats are lowered while an invitation is accepted: who was invited is in, and has a seat (R16, R18)', async () => {
    const { people, billing } = await payingClinic(app, { bought: 5 })
    const { results } = await clientOf(app, people.admin).invitation.send.mutate({ emails: ['late@accept.example'] })
    expect(results).toMatchObject([{ outcome: 'sent' }])
    const outbox = await listOutbox(app.database, app.dependencies.mail)
    // Others may have been sent in the same moment: the clock stands still.
    const token = outbox.find(({ address }) => address === 'late@accept.example')?.link?.url.split('#')[1]
    const answers = await Promise.all([
      call(app, 'billing.setSeats', 'mutation', { bought: 4 }, people.owner),
      call(
        other,
        'invitation.accept',
        'mutation',
        { token, name: 'Late Comer', password: 'long enough to be taken' },
        {},
      ),
      call(app, 'billing.setSeats', 'mutation', { bought: 4 }, people.second),
    ])

    expect(answers.map(({ status }) => status)).toEqual([403, 200, 403])
    expect((await billing.get.query()).seats).toEqual({ bought: 5, used: 5, reserved: 0, free: 0 })
  })

  test('the log names the seats and no money: Admins read it (R17, R29)', async () => {
    const { people, billing } = await payingClinic(app)
    await billing.setSeats.mutate({ bought: 13 })
    const { items } = await clientOf(app, people.admin).audit.list.query()

    expect(items.slice(0, 2)).toMatchObject([
      { action: 'seats.changed', before: { seats: 10 }, after: { seats: 13 } },
      { action: 'plan.changed', before: { plan: 'free' }, after: { plan: 'premium', period: 'month', seats: 10 } },
    ])
    expect(JSON.stringify(items.slice(0, 2))).not.toMatch(/net|total|cents|price/i)
  })

  test('whatever fails after the charge, neither it nor the seats are there: all is one transaction', async () => {
    const { id, people } = await payingClinic(app)
    const before = await rowsOf(app.database, id, kept)
    const charge: MoneyPort['charge'] = async (...change) => {
      await builtInLedger.charge(...change)
      throw new Error('The process ends here')
    }
    const failing = createApp({ ...app.dependencies, money: { ...builtInLedger, charge } })
    const fetch = async (request: Request) => failing.fetch(request)

    expect((await call({ fetch }, 'billing.setSeats', 'mutation', { bought: 12 }, people.owner)).status).toBe(500)
    expect(await rowsOf(app.database, id, kept)).toEqual(before)
    expect((await call({ fetch }, 'billing.changePlan', 'mutation', { plan: 'free' }, people.owner)).status).toBe(200)
    daysLater(app, 31)
    expect((await call(app, 'billing.get', 'query', undefined, people.owner)).data).toMatchObject({ plan: 'free' })
  })

  test('on Free there are none to buy', async () => {
    const { people } = await payingClinic(app)
    await clientOf(app, people.owner).billing.changePlan.mutate({ plan: 'free' })
    daysLater(app, 31)

    expect(await refusalOf(clientOf(app, people.owner).billing.setSeats.mutate({ bought: 20 }))).toMatchObject({
      status: 409,
    })
  })

  test.each([[0], [-1], [1.5], [100_001], ['12'], [null]])('%j is no number of seats: 400', async (bought) => {
    const { people } = await payingClinic(app)

    expect(await call(app, 'billing.setSeats', 'mutation', { bought }, people.owner)).toMatchObject({
      status: 400,
      fields: { bought: expect.any(Array) },
    })
  })
})

test('no change of a role moves a seat, the bill or an invoice (R6)', async () => {
  const { id, people } = await payingClinic(app)
  const bill = ['subscriptions', 'invoices', 'ledger_entries', 'ledger_postings'] as const
  const before = await rowsOf(app.database, id, bill)
  const { user } = clientOf(app, people.owner)
  for (const role of ['admin', 'owner', 'member'] as const) {
    await user.changeRole.mutate({ membershipId: people.member.membershipId, role })
  }

  expect(await rowsOf(app.database, id, bill)).toEqual(before)
})
