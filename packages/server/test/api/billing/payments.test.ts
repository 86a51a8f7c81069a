import { beforeEach, describe, expect, test } from 'vitest'
import { builtInLedger } from '../../../src/billing/built-in-ledger.ts'
import { notePayment } from '../../../src/services/billing/payments/note-payment.ts'
import { settleDue } from '../../../src/services/billing/settle.ts'
import { daysLater, payingClinic, refusalOf } from '../../support/people/billing.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()
beforeEach(() => {
  app.clock.now = startOfTests
})

const settling = { database: app.database, money: builtInLedger }
const note = (link: string, isPaid: boolean) => notePayment(settling, link, isPaid, app.clock.now)
const settle = () =>
  settleDue(settling, app.clock.now, (error) => {
    throw error
  })
const mails = async (clinicId: string) =>
  (
    (await rowsOf(app.database, clinicId, ['messages']))['messages'] as {
      address: string
      content: { kind: string; state: string }
    }[]
  )
    .filter(({ content }) => content.kind === 'payment')
    .map(({ address, content }) => `${content.state} to ${address.split('@')[0]}`)
    .toSorted()

describe('a payment that is missing (R20)', () => {
  test('is told to Owners, by page, mail and log, and to nobody else (R17)', async () => {
    const { id, link, people, billing } = await payingClinic(app)
    const before = await clientOf(app, people.admin).audit.list.query()
    expect(await note(link, false)).toBe('the payment is missing from today on')

    const missing = { since: '2026-03-02', freezesOn: '2026-03-16', isFrozen: false }
    expect((await clientOf(app, people.second).me.get.query()).missingPayment).toEqual(missing)
    expect(await billing.get.query()).toMatchObject({ plan: 'premium', missingPayment: missing })
    expect(await mails(id)).toEqual(['failed to owner', 'failed to second'])
    for (const who of [people.admin, people.member]) {
      expect((await clientOf(app, who).me.get.query()).missingPayment).toBeNull()
    }
    const [newest] = (await clientOf(app, people.owner).audit.list.query()).items
    expect(newest).toMatchObject({
      action: 'payment.failed',
      actor: { name: 'Atrium' },
      after: { freezesOn: '2026-03-16' },
    })
    expect(await clientOf(app, people.admin).audit.list.query()).toEqual(before)
    expect((await clientOf(app, people.admin).audit.list.query({ action: 'payment.failed' })).items).toEqual([])
  })

  test('is no more missing when it is said twice, and comes in once', async () => {
    const { id, link, billing } = await payingClinic(app)
    await note(link, false)
    daysLater(app, 5)
    expect(await note(link, false)).toBe('nothing has changed')
    expect((await billing.get.query()).missingPayment).toMatchObject({ freezesOn: '2026-03-16' })
    expect(await note(link, true)).toBe('the payment came in')
    expect(await note(link, true)).toBe('nothing has changed')
    expect((await billing.get.query()).missingPayment).toBeNull()
    daysLater(app, 30)
    await settle()
    expect((await billing.get.query()).plan).toBe('premium')
    expect(await mails(id)).toEqual(['failed to owner', 'failed to second', 'paid to owner', 'paid to second'])
  })

  test('is reminded of once, and freezes the plan on its day, before anybody is let in by the old one', async () => {
    const { id, link, billing, people } = await payingClinic(app)
    await note(link, false)
    // Three days before: 13 March at midnight in London.
    app.clock.now = new Date('2026-03-13T00:00:00.000Z')
    await settle()
    await settle()
    expect(await mails(id)).toContain('reminder to owner')
    app.clock.now = new Date('2026-03-15T23:59:00.000Z')
    expect((await billing.get.query()).plan).toBe('premium')
    app.clock.now = new Date('2026-03-16T00:00:00.000Z')

    const { room, me } = clientOf(app, people.admin)
    expect(await refusalOf(room.createShared.mutate({ name: 'More', link: 'more' }))).toMatchObject({
      denial: { reason: 'plan' },
    })
    expect(await me.get.query()).toMatchObject({ plan: 'free', missingPayment: null })
    expect(await billing.get.query()).toMatchObject({
      plan: 'free',
      missingPayment: { since: '2026-03-02', freezesOn: '2026-03-16', isFrozen: true },
    })
    const sent = await mails(id)
    expect(sent.filter((each) => each === 'reminder to owner')).toHaveLength(1)
    expect(sent.filter((each) => each === 'frozen to owner')).toHaveLength(1)
  })

  test('buys no more seats and no way round the freeze', async () => {
    const { link, billing } = await payingClinic(app)
    await note(link, false)
    expect(await refusalOf(billing.setSeats.mutate({ bought: 12 }))).toMatchObject({ status: 409 })
    expect(await billing.setSeats.mutate({ bought: 8 })).toMatchObject({ seats: { bought: 8 } })
    daysLater(app, 14)
    expect(await refusalOf(billing.changePlan.mutate({ plan: 'premium' }))).toMatchObject({
      status: 409,
      message: expect.stringContaining('A payment is missing'),
    })
    expect(await refusalOf(billing.setSeats.mutate({ bought: 12 }))).toMatchObject({ status: 409 })
  })

  test('freezes while no process runs: nothing is invoiced from then on, and the reminder is not sent after it', async () => {
    const { id, link, billing } = await payingClinic(app)
    await note(link, false)
    daysLater(app, 100)
    expect((await billing.get.query()).plan).toBe('free')
    expect((await billing.invoices.query()).items).toHaveLength(1)
    expect(await mails(id)).toEqual(['failed to owner', 'failed to second', 'frozen to owner', 'frozen to second'])
    expect(await note(link, true)).toBe('the payment came in')
    const after = await billing.get.query()
    expect(after).toMatchObject({ plan: 'premium', seats: { bought: 10 }, current: { from: '2026-06-10' } })
    expect((await billing.invoices.query()).items.map(({ day }) => day)).toEqual(['2026-06-10', '2026-03-02'])
  })

  test('comes in within the period: all is back, and nothing is charged anew', async () => {
    const { link, billing, people } = await payingClinic(app, { sharedRooms: { walkIn: ['member'] } })
    const { room } = clientOf(app, people.owner)
    const rooms = await room.list.query()
    await note(link, false)
    daysLater(app, 20)
    expect(await room.list.query()).not.toEqual(rooms)
    await note(link, true)

    expect(await room.list.query()).toEqual(rooms)
    expect(await billing.get.query()).toMatchObject({ plan: 'premium', seats: { bought: 10 }, renewsOn: '2026-04-02' })
    expect((await billing.invoices.query()).items).toHaveLength(1)
  })

  test('brings as many seats back as are taken by then (R16)', async () => {
    const { link, billing, people } = await payingClinic(app, { bought: 4 })
    await note(link, false)
    daysLater(app, 15)
    // On Free there is no limit.
    await clientOf(app, people.owner).invitation.send.mutate({ emails: ['one@late.example', 'two@late.example'] })
    await note(link, true)

    expect((await billing.get.query()).seats).toMatchObject({ bought: 6, used: 4, reserved: 2, free: 0 })
    const [newest] = (await billing.invoices.query()).items
    expect(newest?.lines).toMatchObject([{ kind: 'added', seats: 2 }])
  })

  test('and a downgrade that was planned: at the period’s end nothing is frozen for money any more', async () => {
    const { link, billing } = await payingClinic(app)
    await billing.changePlan.mutate({ plan: 'free' })
    await note(link, false)
    daysLater(app, 40)
    expect(await billing.get.query()).toMatchObject({ plan: 'free', missingPayment: null, pending: null })
    expect(await billing.changePlan.mutate({ plan: 'premium' })).toMatchObject({ plan: 'premium' })
  })
})

test('a call in a Personal Room goes on through the freeze, and so does the queue', async () => {
  const { link, people } = await payingClinic(app)
  const member = clientOf(app, people.member)
  await note(link, false)
  app.clock.now = new Date('2026-03-15T23:59:30.000Z')
  const [clinic, own] = [link, (await member.room.list.query()).items.find(({ id }) => id === people.member.roomId)]
  const visit = await clientOf(app, {}).checkIn.enter.mutate({ clinic, room: own?.link ?? '', name: 'Pat' })
  const [waiting] = (await member.queue.list.query()).items
  await member.visit.start.mutate({ visitId: waiting?.id ?? '' })
  app.clock.now = new Date('2026-03-16T00:00:30.000Z')

  expect((await member.me.get.query()).plan).toBe('free')
  const patient = await call(app, 'checkIn.status', 'query', undefined, { visit: visit.visitToken })
  expect(patient).toMatchObject({ status: 200, data: { state: 'in-call' } })
  expect(await member.visit.end.mutate({ visitId: waiting?.id ?? '' })).toBeDefined()
})

test('of a clinic that pays for nothing no payment is missing, and of none there is none', async () => {
  const { link, billing } = await payingClinic(app)
  await billing.changePlan.mutate({ plan: 'free' })
  daysLater(app, 40)
  await settle()

  expect(await note(link, false)).toBe('nothing has changed')
  expect(await note('no-such-clinic', false)).toBe('no such clinic')
})
