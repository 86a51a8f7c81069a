import { describe, expect, test } from 'vitest'
import { placeKeptMinutes } from '../../../src/contract/values/limits.ts'
import { giveUpPlaces } from '../../../src/entrance/by-token/by-visit.ts'
import { checkIn } from '../../support/people/check-in.ts'
import type { ClinicSpec } from '../../support/people/clinic.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { sqlIn } from '../../support/database/rows.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'

const { app, another } = await startTestApp()

const crew = { owner: 'owner', provider: 'member', gone: { role: 'member', status: 'archived' } } as const
const clinicOn = (more: Partial<ClinicSpec<keyof typeof crew>> = {}) =>
  makeClinic(app.database, { people: crew, sharedRooms: { reception: ['provider'] }, ...more })

const enter = (clinic: { link: string }, room: string, more: object = {}, address = '192.0.2.1') =>
  call(app, 'checkIn.enter', 'mutation', { clinic: clinic.link, room, name: 'Ruth Adeyemi', ...more }, { address })

const minutes = (count: number) => {
  app.clock.now = new Date(app.clock.now.getTime() + count * 60_000)
}

test('R23: a patient waits by a room’s link, is called, and the call ends', async () => {
  const clinic = await clinicOn()
  const { provider } = clinic.people
  const staff = clientOf(app, { token: provider.token })
  const first = await checkIn(app, clinic, provider.roomId, 'Ruth Adeyemi')
  const second = await checkIn(app, clinic, provider.roomId, 'Sam Whitlock')

  expect(await second.page.checkIn.status.query()).toMatchObject({
    state: 'waiting',
    ahead: 1,
    name: 'Sam Whitlock',
    room: { provider: provider.name },
  })
  const { items, rooms } = await staff.queue.list.query()
  expect(items.map(({ name }) => name)).toEqual(['Ruth Adeyemi', 'Sam Whitlock'])
  expect(rooms).toMatchObject([{ id: provider.roomId, own: true, waiting: 2 }, { waiting: 0 }])

  const visitId = items[0]?.id ?? ''
  expect(await staff.visit.start.mutate({ visitId })).toMatchObject({ status: 'in-call', holder: { own: true } })
  expect(await first.page.checkIn.status.query()).toMatchObject({ state: 'in-call', with: provider.name })
  expect(await second.page.checkIn.status.query()).toMatchObject({ ahead: 0, availability: 'busy' })
  expect(await staff.visit.end.mutate({ visitId })).toMatchObject({ status: 'ended', name: null })
  expect(await first.page.checkIn.status.query()).toMatchObject({ state: 'ended', name: null })
  expect(await second.page.checkIn.leave.mutate()).toMatchObject({ state: 'left' })
  expect((await staff.queue.list.query()).items).toEqual([])
})

describe('a room’s address', () => {
  test('a wrong, a closed and a frozen one are answered alike, and say nobody’s name (R20)', async () => {
    const [clinic, free] = [await clinicOn(), await clinicOn({ plan: 'free' })]
    const shut = { closed: clinic.people.gone.roomId, frozen: free.rooms['reception'] ?? '' }
    const asked: [string, string][] = [
      ['no-such-clinic', 'nobody'],
      [clinic.link, 'nobody'],
      [clinic.link, shut.closed],
      [free.link, shut.frozen],
    ]
    const answers = await Promise.all(
      asked.map(([link, room]) => call(app, 'checkIn.room', 'query', { clinic: link, room }, {})),
    )
    const entered = await Promise.all(asked.map(([link, room]) => enter({ link }, room)))

    expect(answers.map(({ data }) => data)).toEqual(asked.map(() => ({ outcome: 'closed' })))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(entered.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(new Set(entered.map(({ text }) => text)).size).toBe(1)
  })

  test('an earlier one says where the room is now, and is as good for checking in (R21)', async () => {
    const clinic = await clinicOn()
    const { provider } = clinic.people
    await clientOf(app, provider).room.change.mutate({ roomId: provider.roomId, link: `${provider.roomId}-new` })
    const asked = { clinic: clinic.link.toUpperCase(), room: provider.roomId }

    expect(await clientOf(app, {}).checkIn.room.query(asked)).toEqual({
      outcome: 'moved',
      clinic: clinic.link,
      room: `${provider.roomId}-new`,
    })
    expect((await enter(clinic, provider.roomId)).data).toMatchObject({ visit: { state: 'waiting' } })
  })

  test.each([
    ['available', 0],
    ['away', 16],
  ] as const)('says whether somebody is %s', async (availability, idle) => {
    const { people, link } = await clinicOn({
      people: {
        ...crew,
        provider: { role: 'member', lastActiveAt: new Date(app.clock.now.getTime() - idle * 60_000) },
      },
    })

    expect(await clientOf(app, {}).checkIn.room.query({ clinic: link, room: people.provider.roomId })).toMatchObject({
      outcome: 'open',
      availability,
      asksPasscode: false,
    })
  })
})

describe('a passcode', () => {
  test('is asked for, wrong ones are counted by room and network, and a right one after too many is not told', async () => {
    const clinic = await clinicOn()
    const { provider, owner } = clinic.people
    for (const { roomId, token } of [provider, owner]) {
      await clientOf(app, { token }).room.change.mutate({ roomId, passcode: '246810' })
    }
    const statuses: number[] = []
    for (let tries = 0; tries < 11; tries += 1) {
      statuses.push((await enter(clinic, provider.roomId, { passcode: '1234' }, '192.0.2.9')).status)
    }
    const right = { passcode: '246810' }

    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429])
    expect((await enter(clinic, provider.roomId, right, '192.0.2.9')).status).toBe(429)
    expect((await enter(clinic, owner.roomId, right, '192.0.2.9')).status).toBe(200)
    expect((await enter(clinic, provider.roomId, right, '192.0.3.9')).status).toBe(200)
    expect(await enter(clinic, provider.roomId)).toMatchObject({ status: 400, fields: { passcode: expect.anything() } })
  })

  test('that a downgrade has left is not in force (R20)', async () => {
    const clinic = await clinicOn({ plan: 'free' })
    const { provider } = clinic.people
    await sqlIn(app.database, clinic.id, `update rooms set passcode_hash = 'x' where id = $1`, [provider.roomId])

    expect((await enter(clinic, provider.roomId)).status).toBe(200)
  })
})

describe('the place is kept (R23)', () => {
  test('the same token finds it on another server; the same attempt does, after a lost answer', async () => {
    const clinic = await clinicOn()
    const { provider } = clinic.people
    const attempt = crypto.randomUUID()
    const [one, two] = [
      await enter(clinic, provider.roomId, { attempt }),
      await enter(clinic, provider.roomId, { attempt }),
    ]
    const { visitToken } = one.data as { visitToken: string }
    const there = await another()
    const status = await clientOf(there, { visit: visitToken }).checkIn.status.query()

    expect((two.data as { visitToken: string }).visitToken).toBe(visitToken)
    expect(status).toMatchObject({ state: 'waiting', ahead: 0 })
    expect((await clientOf(app, provider).queue.list.query()).items).toHaveLength(1)
  })

  test('a page that is heard of keeps it past the limit; one that is not gives it up, whoever looks first', async () => {
    const clinic = await clinicOn()
    const { provider } = clinic.people
    const [here, asleep, away] = [
      await checkIn(app, clinic, provider.roomId, 'Here'),
      await checkIn(app, clinic, provider.roomId, 'Asleep'),
      await checkIn(app, clinic, provider.roomId, 'Away'),
    ]
    minutes(placeKeptMinutes - 1)
    await here.page.checkIn.status.query()
    minutes(2)
    const shown = (await clientOf(app, provider).queue.list.query()).items
    const returned = await asleep.page.checkIn.status.query()
    await giveUpPlaces(app, app.clock.now)

    expect(shown.map(({ name }) => name)).toEqual(['Here'])
    expect(returned).toMatchObject({ state: 'left', name: null })
    expect(await away.page.checkIn.status.query()).toMatchObject({ state: 'left' })
    expect(await here.page.checkIn.status.query()).toMatchObject({ state: 'waiting' })
  })

  test('a call whose patient is not heard of any more ends when that was', async () => {
    const clinic = await clinicOn()
    const { provider } = clinic.people
    await checkIn(app, clinic, provider.roomId)
    const { visit, queue } = clientOf(app, provider)
    const visitId = (await queue.list.query()).items[0]?.id ?? ''
    const { startedAt } = await visit.start.mutate({ visitId })
    minutes(placeKeptMinutes + 1)
    await giveUpPlaces(app, app.clock.now)

    expect(await clientOf(app, provider).history.list.query({ scope: 'own' })).toMatchObject({
      items: [{ id: visitId, endedAt: startedAt }],
    })
  })

  test('the token is hashed at rest, in an HttpOnly cookie, in no other answer, and worth nothing when it is forged', async () => {
    const clinic = await clinicOn()
    const { provider } = clinic.people
    const asked = { clinic: clinic.link, room: provider.roomId, name: 'Ruth' }
    const response = await app.fetch(requestOf('checkIn.enter', 'mutation', asked, { address: '192.0.2.77' }))
    const [cookie = ''] = response.headers.getSetCookie()
    const { result } = (await response.json()) as { result: { data: { visitToken: string } } }
    const { visitToken } = result.data
    const kept = await sqlIn(app.database, clinic.id, 'select to_jsonb(v)::text from visits v')
    const byCookie = requestOf('checkIn.status', 'query', undefined, {})
    byCookie.headers.set('cookie', cookie.split(';')[0] ?? '')

    expect(cookie).toMatch(/HttpOnly; SameSite=Strict$/)
    expect(JSON.stringify(kept)).not.toContain(visitToken)
    expect((await app.fetch(byCookie)).status).toBe(200)
    expect((await call(app, 'queue.list', 'query', {}, provider)).text).not.toContain(visitToken)
    for (const visit of [`${visitToken.slice(1)}A`, 'x', undefined]) {
      expect((await call(app, 'checkIn.status', 'query', undefined, { visit })).status).toBe(404)
    }
  })

  test('a day after the visit the token is worth nothing', async () => {
    const clinic = await clinicOn()
    const { page, token } = await checkIn(app, clinic, clinic.people.provider.roomId)
    await page.checkIn.leave.mutate()
    const { deleteOldHistory } = await import('../../../src/services/history/delete-old-history.ts')
    await deleteOldHistory(app.database, new Date(app.clock.now.getTime() + 25 * 60 * 60_000))

    expect((await call(app, 'checkIn.status', 'query', undefined, { visit: token })).status).toBe(404)
  })
})

describe('what is typed', () => {
  test.each([
    ['ten thousand letters', 'x'.repeat(10_000)],
    ['nothing to be seen', '\u200B\u200D '],
    ['a control character', 'Ruth\u0007'],
    ['a mark that turns the direction', 'Ruth\u202E'],
    ['half a character', 'Ruth\uD83D'],
    ['NUL', 'Ruth\u0000'],
  ])('as a name, %s is refused at the door', async (_what, name) => {
    const clinic = await clinicOn()

    expect(await enter(clinic, clinic.people.provider.roomId, { name })).toMatchObject({
      status: 400,
      fields: { name: expect.anything() },
    })
    expect((await clientOf(app, clinic.people.provider).queue.list.query()).items).toEqual([])
  })

  test('whose devices change again and again is told to wait: each change is told to who works there', async () => {
    const clinic = await makeClinic(app.database, { people: { owner: 'owner', provider: 'member' } })
    const { page } = await checkIn(app, clinic, clinic.people.provider.roomId)
    const change = (camera: boolean) => page.checkIn.change.mutate({ devices: { camera, microphone: true } })
    for (let time = 0; time < 40; time += 1) await change(time % 2 === 0)

    await expect(change(true)).rejects.toMatchObject({ data: { httpStatus: 429 } })
    expect(await page.checkIn.status.query()).toMatchObject({ state: 'waiting' })
  })

  test('many from one network are told to wait', async () => {
    const clinic = await clinicOn()
    const statuses: number[] = []
    for (let tries = 0; tries < 61; tries += 1) {
      statuses.push((await enter(clinic, clinic.people.provider.roomId, {}, '192.0.2.200')).status)
    }

    expect(statuses.filter((status) => status === 200)).toHaveLength(60)
    expect(statuses.at(-1)).toBe(429)
  })
})
