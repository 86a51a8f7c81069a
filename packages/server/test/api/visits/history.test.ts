import { describe, expect, test } from 'vitest'
import { deleteOldHistory } from '../../../src/services/history/delete-old-history.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { sqlIn } from '../../support/database/rows.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()

/** Calls of a clinic in London: who, in which room, from when, for how many seconds. */
async function withCalls(calls: ['dana' | 'tomas', string, string, number][]) {
  const clinic = await makeClinic(app.database, {
    people: { owner: 'owner', dana: { role: 'member', name: '=Dana()' }, tomas: 'member' },
    sharedRooms: { reception: ['dana'], triage: ['tomas'] },
  })
  for (const [index, [who, room, startedAt, seconds]] of calls.entries()) {
    const { membershipId, roomId, name } = clinic.people[who]
    const started = new Date(startedAt)
    await sqlIn(
      app.database,
      clinic.id,
      `insert into visits (clinic_id, id, room_id, membership_id, provider_name, status, call_type, arrived_at, started_at, ended_at)
       values ($1, $2, $3, $4, $5, 'ended', 'video', $6, $6, $7)`,
      [
        clinic.id,
        `call-${index}`,
        clinic.rooms[room] ?? roomId,
        membershipId,
        name,
        started.toISOString(),
        new Date(started.getTime() + seconds * 1_000).toISOString(),
      ],
    )
  }
  return clinic
}

const few: ['dana' | 'tomas', string, string, number][] = [
  ['dana', 'own', '2026-02-01T09:00:00Z', 60],
  ['tomas', 'own', '2026-02-02T09:00:00Z', 61],
  ['dana', 'reception', '2026-02-03T09:00:00Z', 62],
  ['tomas', 'triage', '2026-02-04T09:00:00Z', 63],
  ['tomas', 'reception', '2026-02-05T09:00:00Z', 64],
]

describe('R28: whose history one reads', () => {
  test('the clinic’s: Owners and Admins. The own: one’s room and those that one is assigned to now, whoever was in the call', async () => {
    const clinic = await withCalls(few)
    const { owner, dana } = clinic.people
    const ids = async (who: { token: string }, scope: 'clinic' | 'own') =>
      (await clientOf(app, { token: who.token }).history.list.query({ scope })).items.map(({ id }) => id)
    const roomId = clinic.rooms['reception'] ?? ''

    expect(await ids(owner, 'clinic')).toEqual(['call-4', 'call-3', 'call-2', 'call-1', 'call-0'])
    expect(await ids(owner, 'own')).toEqual([])
    expect(await ids(dana, 'own')).toEqual(['call-4', 'call-2', 'call-0'])
    expect((await call(app, 'history.list', 'query', { scope: 'clinic' }, dana)).denial).toMatchObject({
      reason: 'role',
    })
    await clientOf(app, owner).room.unassign.mutate({ roomId, membershipIds: [dana.membershipId] })
    expect(await ids(dana, 'own')).toEqual(['call-0'])
    const denied = await call(app, 'history.list', 'query', { scope: 'own', roomIds: [roomId] }, dana)
    expect(denied).toMatchObject({ status: 403, denial: { capability: 'history.viewOwn', reason: 'not-assigned' } })
  })

  test('on Free, history of frozen rooms is read on (R20)', async () => {
    const clinic = await withCalls(few)
    await sqlIn(app.database, clinic.id, "update clinics set plan = 'free' where id = $1", [clinic.id])
    const { items } = await clientOf(app, clinic.people.dana).history.list.query({ scope: 'own' })

    expect(items.map(({ id }) => id)).toEqual(['call-4', 'call-2', 'call-0'])
  })
})

describe('filters and pages', () => {
  interface Filter {
    from?: string
    to?: string
    rooms?: string[]
  }
  const filters: [Filter, number[]][] = [
    [{}, [4, 3, 2, 1, 0]],
    [{ from: '2026-02-02T09:00:00Z', to: '2026-02-04T09:00:00Z' }, [2, 1]],
    [{ rooms: ['reception'] }, [4, 2]],
    [{ rooms: ['reception', 'triage'], from: '2026-02-04T10:00:00+01:00' }, [4, 3]],
    [{ from: '2027-01-01T00:00:00Z' }, []],
    [{ from: '2026-02-03T09:00:00+23:59' }, [4, 3, 2]],
  ]

  test.each(filters)('%j: list, pages of one, totals and export agree', async ({ rooms, ...times }, expected) => {
    const clinic = await withCalls(few)
    const { history } = clientOf(app, clinic.people.owner)
    const roomIds = rooms?.map((room) => clinic.rooms[room] ?? '')
    const asked = { scope: 'clinic' as const, ...times, ...(roomIds && { roomIds }) }
    const { items } = await history.list.query(asked)
    const paged: string[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await history.list.query({ ...asked, limit: 1, ...(cursor !== undefined && { cursor }) })
      paged.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    const totals = await history.totals.query(asked)
    const lines = (await history.export.query(asked)).trim().split('\r\n').slice(1)

    expect(items.map(({ id }) => id)).toEqual(expected.map((index) => `call-${index}`))
    expect(paged).toEqual(items.map(({ id }) => id))
    expect(totals).toMatchObject({
      visits: items.length,
      seconds: items.reduce((sum, { seconds }) => sum + seconds, 0),
    })
    expect(totals.rooms.reduce((sum, { visits }) => sum + visits, 0)).toBe(items.length)
    expect(lines).toHaveLength(items.length)
  })

  test('a cursor that is none is a 400', async () => {
    const clinic = await withCalls([])

    expect(await call(app, 'history.list', 'query', { scope: 'own', cursor: 'x' }, clinic.people.dana)).toMatchObject({
      status: 400,
      fields: { cursor: expect.anything() },
    })
  })
})

test('months are the clinic’s: an hour that daylight saving shifts into another month counts there, and no second is lost', async () => {
  const clinic = await withCalls([
    ['dana', 'own', '2026-03-29T00:59:59.700Z', 3_602],
    ['dana', 'own', '2026-03-31T22:59:59Z', 10],
    ['dana', 'own', '2026-03-31T23:00:00Z', 20],
    ['dana', 'own', '2026-10-31T23:59:59Z', 30],
    ['dana', 'own', '2026-11-01T00:00:00Z', 40],
  ])
  const { months, seconds, timeZone } = await clientOf(app, clinic.people.owner).history.totals.query({
    scope: 'clinic',
  })

  expect(timeZone).toBe('Europe/London')
  expect(months).toEqual([
    { month: '2026-03', visits: 2, seconds: 3_612 },
    { month: '2026-04', visits: 1, seconds: 20 },
    { month: '2026-10', visits: 1, seconds: 30 },
    { month: '2026-11', visits: 1, seconds: 40 },
  ])
  expect(seconds).toBe(3_702)
})

describe('an export', () => {
  test('is CSV in parts that make one file, without formulas', async () => {
    const clinic = await withCalls(few)
    const { history } = clientOf(app, clinic.people.owner)
    const whole = await history.export.query({ scope: 'clinic' })
    const parts: string[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const part = await history.exportPart.query({
        scope: 'clinic',
        limit: 2,
        ...(cursor !== undefined && { cursor }),
      })
      parts.push(part.csv)
      cursor = part.nextCursor
    }

    expect(parts).toHaveLength(3)
    expect(parts.join('')).toBe(whole)
    expect(whole).toMatch(/^\uFEFFStarted \(UTC\),/)
    expect(whole).toContain("2026-02-03T09:00:00.000Z,2026-02-03T09:01:02.000Z,62,video,reception,'=Dana()\r\n")
  })

  test('that is too long for one text says how to ask', async () => {
    const clinic = await withCalls(few)

    expect(
      await call(app, 'history.export', 'query', { scope: 'clinic', limit: 2 }, clinic.people.owner),
    ).toMatchObject({
      status: 400,
      fields: { limit: [expect.stringContaining('history.exportPart')] },
    })
  })
})

test('calls are deleted when their time is over, as the log says (R29); another clinic’s are not', async () => {
  const [old, other] = [await withCalls(few), await withCalls(few)]
  await sqlIn(app.database, old.id, `update clinics set settings = settings || '{"historyYears": 1}' where id = $1`, [
    old.id,
  ])
  await deleteOldHistory(app.database, new Date('2027-02-03T09:00:00Z'))
  const left = async ({ people }: typeof old) =>
    (await clientOf(app, people.owner).history.list.query({ scope: 'clinic' })).items.length
  const { items } = await clientOf(app, old.people.owner).audit.list.query({ action: 'history.deleted' })

  expect([await left(old), await left(other)]).toEqual([2, 5])
  expect(items).toMatchObject([{ actor: { id: null, name: 'Atrium' }, before: { visits: 3 } }])
  expect(await clientOf(app, old.people.owner).audit.verify.query()).toMatchObject({ ok: true })
})
