import { beforeEach, describe, expect, test } from 'vitest'
import { builtInLedger } from '../../../src/billing/built-in-ledger.ts'
import { settleDue } from '../../../src/services/billing/settle.ts'
import { daysLater, payingClinic, refusalOf } from '../../support/people/billing.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app, another } = await startTestApp()
const other = await another()
beforeEach(() => {
  app.clock.now = startOfTests
  other.clock.now = startOfTests
})

const bill = ['clinics', 'subscriptions', 'invoices', 'ledger_entries', 'ledger_postings'] as const
const settle = () =>
  settleDue({ database: app.database, money: builtInLedger }, app.clock.now, (error) => {
    throw error
  })

describe('an upgrade (R19)', () => {
  test('is shown first, takes effect at once, and costs what was shown', async () => {
    const { id, people } = await makeClinic(app.database, {
      plan: 'free',
      people: { owner: 'owner', member: 'member' },
    })
    const { billing, me } = clientOf(app, people.owner)
    const preview = await billing.previewPlan.query({ plan: 'premium', bought: 3 })
    const agreed = preview.today.total
    const after = await billing.changePlan.mutate({ plan: 'premium', bought: 3, version: preview.version, agreed })

    expect(preview).toMatchObject({
      takesEffect: 'now',
      today: { net: 10_500, tax: 840, total: 11_340 },
      least: 2,
      freezes: null,
    })
    expect(after).toMatchObject({
      plan: 'premium',
      period: 'month',
      seats: { bought: 3, used: 2, reserved: 0, free: 1 },
      current: { from: '2026-03-02', to: '2026-04-01', days: 31 },
      renewsOn: '2026-04-02',
      next: { total: 11_340 },
    })
    expect((await me.get.query()).plan).toBe('premium')
    expect((await billing.invoices.query()).items).toMatchObject([
      { total: 11_340, lines: [{ kind: 'period', seats: 3 }] },
    ])
    expect((await rowsOf(app.database, id))['ledger_postings']).toHaveLength(3)
  })

  test('needs as many seats as are used and reserved, and buys those unless told (R16)', async () => {
    const { people } = await makeClinic(app.database, {
      plan: 'free',
      people: { owner: 'owner', member: 'member' },
      invitations: [{ email: 'one@plan.example' }],
    })
    const { billing } = clientOf(app, people.owner)

    expect(await refusalOf(billing.changePlan.mutate({ plan: 'premium', bought: 2 }))).toMatchObject({
      status: 403,
      denial: { mustGo: 1 },
    })
    expect(await billing.changePlan.mutate({ plan: 'premium' })).toMatchObject({ seats: { bought: 3, free: 0 } })
  })

  test('by two Owners at once, on two servers, is paid for once', async () => {
    const { people } = await makeClinic(app.database, { plan: 'free', people: { owner: 'owner', second: 'owner' } })
    const upgrade = (server: typeof app, who: { token: string }) =>
      call(server, 'billing.changePlan', 'mutation', { plan: 'premium', version: 1 }, who)
    const answers = await Promise.all([
      upgrade(app, people.owner),
      upgrade(other, people.second),
      upgrade(app, people.owner),
    ])
    const { items } = await clientOf(app, people.owner).billing.invoices.query()

    expect(answers.map(({ status }) => status).toSorted((one, later) => one - later)).toEqual([200, 409, 409])
    expect(items).toMatchObject([{ lines: [{ seats: 2 }] }])
  })
})

describe('a downgrade (R19, R20)', () => {
  const rooms = async () => {
    const clinic = await payingClinic(app, { sharedRooms: { walkIn: ['member'], evening: [] } })
    const { room } = clientOf(app, clinic.people.owner)
    await room.change.mutate({ roomId: clinic.people.member.roomId, passcode: '4711', waitingRoom: { text: 'Wait' } })
    return { ...clinic, room }
  }

  test('shows exactly what will freeze, and when', async () => {
    const { billing, people } = await rooms()
    const { user } = clientOf(app, people.owner)
    await user.precreate.mutate({ email: 'new@plan.example', firstName: 'Nia', lastName: 'Bell', roomLink: 'nia-bell' })

    expect(await billing.previewPlan.query({ plan: 'free' })).toMatchObject({
      takesEffect: 'end',
      on: '2026-04-02',
      today: { total: 0 },
      renewal: null,
      bought: null,
      freezes: {
        sharedRooms: { names: ['evening', 'walkIn'], count: 2 },
        passcodes: { names: [`${people.member.name}’s room`], count: 1 },
        waitingTexts: { names: [`${people.member.name}’s room`], count: 1 },
        waitingPictures: { names: [], count: 0 },
        preparedAccounts: { names: ['Nia Bell'], count: 1 },
      },
    })
  })

  test('waits for the period’s end, can be undone until then, and happens then', async () => {
    const { billing, people } = await rooms()
    const { me } = clientOf(app, people.owner)

    expect(await billing.changePlan.mutate({ plan: 'free' })).toMatchObject({
      plan: 'premium',
      pending: { plan: 'free', on: '2026-04-02' },
      next: null,
    })
    expect(await billing.changePlan.mutate({ plan: 'premium' })).toMatchObject({ pending: null, next: { seats: 10 } })
    await billing.changePlan.mutate({ plan: 'free' })
    // Four minutes before midnight in London, whose clocks have changed meanwhile.
    app.clock.now = new Date('2026-04-01T22:56:00.000Z')
    expect((await me.get.query()).plan).toBe('premium')
    app.clock.now = new Date('2026-04-01T23:00:00.000Z')
    expect((await me.get.query()).plan).toBe('free')
    expect(await billing.get.query()).toMatchObject({
      plan: 'free',
      period: null,
      seats: { bought: null },
      pending: null,
    })
  })

  test('that date passes while no process runs: whoever looks first finds it done, and every row as before', async () => {
    const { id, billing, people, room } = await rooms()
    await billing.changePlan.mutate({ plan: 'free' })
    daysLater(app, 200)
    const member = clientOf(app, people.member)
    const kinds = ['rooms', 'room_assignments', 'memberships', 'invitations'] as const
    const before = await rowsOf(app.database, id, kinds)

    expect((await member.me.get.query()).plan).toBe('free')
    expect(await refusalOf(room.createShared.mutate({ name: 'More', link: 'more' }))).toMatchObject({
      denial: { reason: 'plan' },
    })
    expect((await billing.invoices.query()).items).toHaveLength(1)
    expect((await rowsOf(app.database, id, ['rooms']))['rooms']).toEqual(before['rooms'])
  })

  test('a change that comes after that date is decided by the plan of then', async () => {
    const { billing, room } = await rooms()
    await billing.changePlan.mutate({ plan: 'free' })
    daysLater(app, 31)

    expect(await refusalOf(room.createShared.mutate({ name: 'More', link: 'more' }))).toMatchObject({
      status: 403,
      denial: { reason: 'plan' },
    })
  })

  test('the hourly look settles it too, once, whoever else tries', async () => {
    const { id, billing, people } = await rooms()
    await billing.changePlan.mutate({ plan: 'free' })
    daysLater(app, 40)
    await Promise.all([settle(), settle()])
    const [clinic] = (await rowsOf(app.database, id, ['clinics']))['clinics'] ?? []
    const { items } = await clientOf(app, people.owner).audit.list.query({ action: 'plan.changed' })

    expect(clinic).toMatchObject({ plan: 'free' })
    expect(items).toMatchObject([
      { actor: { id: null, name: 'Atrium' }, before: { plan: 'premium' }, after: { plan: 'free' } },
      { after: { plan: 'premium' } },
    ])
  })
})

test('two Owners want different things of the plan at once: one is done, the other hears 409 (R19)', async () => {
  const { people, billing } = await payingClinic(app)
  const { version } = await billing.get.query()
  const change = (server: typeof app, who: { token: string }, wanted: object) =>
    call(server, 'billing.changePlan', 'mutation', { ...wanted, version }, who)
  const answers = await Promise.all([
    change(app, people.owner, { plan: 'free' }),
    change(other, people.second, { plan: 'premium', period: 'year' }),
  ])
  const { pending } = await billing.get.query()

  expect(answers.map(({ status }) => status).toSorted((one, later) => one - later)).toEqual([200, 409])
  expect(pending?.plan).toBe(answers[0]?.status === 200 ? 'free' : 'premium')
})

describe('renewal', () => {
  test('is invoiced on its day, also for those that passed meanwhile, with the seats of then', async () => {
    const { billing } = await payingClinic(app)
    await billing.setSeats.mutate({ bought: 12 })
    daysLater(app, 75)
    const { items } = await billing.invoices.query()

    expect(items.map(({ day, total, lines }) => [day, total, lines[0]?.span.to])).toEqual([
      ['2026-05-02', 45_360, '2026-06-01'],
      ['2026-04-02', 45_360, '2026-05-01'],
      ['2026-03-02', 45_360, '2026-04-01'],
    ])
  })

  test('by two servers at once is invoiced once', async () => {
    const { id, people } = await payingClinic(app)
    daysLater(app, 31)
    other.clock.now = app.clock.now
    await Promise.all([
      clientOf(app, people.owner).billing.get.query(),
      clientOf(other, people.second).billing.get.query(),
      call(other, 'billing.setSeats', 'mutation', { bought: 11 }, people.second),
      settle(),
    ])
    const rows = await rowsOf(app.database, id, bill)
    const renewed = (rows['ledger_entries'] ?? []).filter((row) => (row as { kind: string }).kind === 'period')

    expect(rows['invoices']).toHaveLength(2)
    expect(renewed).toHaveLength(2)
  })

  test('another length waits for the period’s end, and a year is invoiced at once then', async () => {
    const { billing } = await payingClinic(app)
    const preview = await billing.previewPlan.query({ plan: 'premium', period: 'year' })
    const after = await billing.changePlan.mutate({ plan: 'premium', period: 'year' })
    daysLater(app, 31)
    const [newest] = (await billing.invoices.query()).items

    expect(preview).toMatchObject({
      takesEffect: 'end',
      on: '2026-04-02',
      today: { total: 0 },
      renewal: { total: 408_240 },
    })
    expect(after).toMatchObject({
      period: 'month',
      pending: { plan: 'premium', period: 'year' },
      next: { total: 408_240 },
    })
    expect(newest).toMatchObject({ day: '2026-04-02', total: 408_240 })
    expect(await billing.get.query()).toMatchObject({ period: 'year', renewsOn: '2027-04-02', pending: null })
  })

  test('on a yearly plan seats are invoiced on the day that they are bought', async () => {
    const { billing } = await payingClinic(app, { period: 'year' })
    daysLater(app, 73)
    const { today } = await billing.previewSeats.query({ bought: 11 })
    await billing.setSeats.mutate({ bought: 11 })
    const [newest] = (await billing.invoices.query()).items

    expect(today.net).toBe(Math.round((37_800 * 292) / 365))
    expect(newest).toMatchObject({ day: '2026-05-14', ...today })
  })
})

test('Admins and Members see no money by any procedure (R17)', async () => {
  const { people } = await payingClinic(app)
  const [invoice] = (await clientOf(app, people.owner).billing.invoices.query()).items
  for (const who of [people.admin, people.member]) {
    const { billing } = clientOf(app, who)
    const refusals = await Promise.all(
      [
        billing.get.query(),
        billing.invoices.query(),
        billing.invoice.query({ invoiceId: invoice?.id ?? '' }),
        billing.previewSeats.query({ bought: 20 }),
        billing.previewPlan.query({ plan: 'free' }),
        billing.setSeats.mutate({ bought: 20 }),
        billing.changePlan.mutate({ plan: 'free' }),
      ].map((attempt) => refusalOf(attempt)),
    )

    for (const refusal of refusals) expect(refusal).toMatchObject({ status: 403, denial: { reason: 'role' } })
  }
})

test('an invoice is printed with who sends it; another clinic’s is none (R30)', async () => {
  const { billing } = await payingClinic(app)
  const stranger = await payingClinic(app)
  const [invoice] = (await billing.invoices.query()).items

  expect(await billing.invoice.query({ invoiceId: invoice?.id ?? '' })).toMatchObject({
    ...invoice,
    seller: { name: 'Atrium' },
    terms: expect.stringContaining('30 days'),
  })
  expect(await refusalOf(stranger.billing.invoice.query({ invoiceId: invoice?.id ?? '' }))).toMatchObject({
    status: 404,
  })
})
