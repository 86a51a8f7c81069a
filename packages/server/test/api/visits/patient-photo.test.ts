import { describe, expect, test } from 'vitest'
import { rowsOf, sqlIn } from '../../support/database/rows.ts'
import { checkIn } from '../../support/people/check-in.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { claiming, pictures, textOf } from '../../support/people/pictures.ts'
import { assemble, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

/* Decision 52: how a patient looks is shown to who may work on the visit, is on no disk, and is gone with the visit. */

const { app } = await startTestApp()
const photo = pictures['image/jpeg']
const url = `data:image/jpeg;base64,${photo}`

async function waiting() {
  const clinic = await makeClinic(app.database, { people: { owner: 'owner', provider: 'member' } })
  const { provider, owner } = clinic.people
  const { page, token } = await checkIn(app, clinic, provider.roomId)
  const staff = clientOf(app, provider)
  const card = async () => {
    const { items } = await staff.queue.list.query()
    return items[0]
  }
  const [visit] = (await staff.queue.list.query()).items
  const visitId = visit?.id ?? ''
  const shown = async (named: string | null | undefined, who = staff) =>
    (await who.visit.photo.query({ visitId, photo: named ?? 'none' })).url
  const rows = async () => (await rowsOf(app.database, clinic.id, ['visit_photos']))['visit_photos'] ?? []
  return { clinic, provider, owner, page, token, staff, card, visitId, shown, rows }
}

test('it stands on the card, another takes its place, and taken back it is nowhere (R22)', async () => {
  const { page, card, shown, rows } = await waiting()
  expect((await card())?.photo).toBeNull()
  expect(await page.checkIn.photo.mutate({ photo })).toMatchObject({ state: 'waiting', photo: 'shown' })
  const first = (await card())?.photo
  expect(await shown(first)).toBe(url)
  await page.checkIn.photo.mutate({ photo: pictures['image/webp'] })
  const second = (await card())?.photo
  expect(second).not.toBe(first)
  expect([await shown(first), await shown(second)]).toEqual([null, `data:image/webp;base64,${pictures['image/webp']}`])

  expect(await page.checkIn.photo.mutate({ photo: null })).toMatchObject({ photo: 'none' })
  expect([(await card())?.photo, await shown(second), await rows()]).toEqual([null, null, []])
})

test('nothing of it is in the database in the clear, and beside another visit it is noise', async () => {
  const { page, card, rows, clinic, provider, staff } = await waiting()
  await page.checkIn.photo.mutate({ photo })
  expect(JSON.stringify(await rows())).not.toContain(Buffer.from(photo, 'base64').toString('hex').slice(0, 32))
  const other = await checkIn(app, clinic, provider.roomId, 'Sam Whitlock')
  await other.page.checkIn.photo.mutate({ photo: pictures['image/png'] })
  const named = (await card())?.photo ?? ''
  const [, second] = (await staff.queue.list.query()).items
  const swap = `update visit_photos o set sealed = p.sealed, key_id = p.key_id from visit_photos p
    where o.clinic_id = $1 and p.clinic_id = $1 and o.photo_id = $2 and p.photo_id = $3`
  await sqlIn(app.database, clinic.id, swap, [clinic.id, second?.photo, named])

  expect((await staff.visit.photo.query({ visitId: second?.id ?? '', photo: second?.photo ?? '' })).url).toBeNull()
})

test('another server opens it; once the one that sealed it is gone it is lost, and may be sent again', async () => {
  const { page, card, visitId, provider, token } = await waiting()
  const second = await assemble(app.database)
  const first = await assemble(app.database)
  await clientOf(first, { visit: token }).checkIn.photo.mutate({ photo })
  const named = (await card())?.photo ?? ''
  const ask = { visitId, photo: named }
  expect((await clientOf(second, provider).visit.photo.query(ask)).url).toBe(url)
  await first.dependencies.seal.close()

  // It has the key in its own memory.
  expect((await clientOf(second, provider).visit.photo.query(ask)).url).toBe(url)
  const soon = await assemble(app.database, { sealWaits: { patience: 1, goneAfter: 10 * 60_000 } })
  expect((await clientOf(soon, provider).visit.photo.query(ask)).url).toBeNull()
  // Who is silent for a moment has lost nothing.
  expect(await page.checkIn.status.query()).toMatchObject({ photo: 'shown' })
  const late = await assemble(app.database, { sealWaits: { patience: 1, goneAfter: 0 } })
  expect((await clientOf(late, provider).visit.photo.query(ask)).url).toBeNull()
  expect([(await page.checkIn.status.query()).photo, (await card())?.photo]).toEqual(['lost', null])
  expect((await clientOf(late, { visit: token }).checkIn.photo.mutate({ photo })).photo).toBe('shown')
})

describe('is gone with the visit', () => {
  const ends = {
    left: ({ page }) => page.checkIn.leave.mutate(),
    removed: ({ staff, visitId }) => staff.visit.remove.mutate({ visitId }),
    ended: async ({ staff, visitId }) => {
      await staff.visit.start.mutate({ visitId })
      await staff.visit.end.mutate({ visitId })
    },
  } satisfies Record<string, (given: Awaited<ReturnType<typeof waiting>>) => Promise<unknown>>

  test.each(Object.entries(ends))('%s', async (_how, end) => {
    const given = await waiting()
    await given.page.checkIn.photo.mutate({ photo })
    expect(await given.rows()).toHaveLength(1)
    await end(given)

    expect(await given.rows()).toEqual([])
    expect((await call(app, 'checkIn.photo', 'mutation', { photo }, { visit: given.token })).status).toBe(409)
    expect(await given.rows()).toEqual([])
  })

  test('and goes on into the call, and to another room (R26)', async () => {
    const { page, staff, owner, visitId, rows } = await waiting()
    await page.checkIn.photo.mutate({ photo })
    await staff.visit.start.mutate({ visitId })
    await staff.visit.transfer.mutate({ visitId, roomId: owner.roomId })
    expect(await rows()).toHaveLength(1)
    const { items } = await clientOf(app, owner).queue.list.query()

    expect((await clientOf(app, owner).visit.photo.query({ visitId, photo: items[0]?.photo ?? '' })).url).toBe(url)
    expect((await call(app, 'visit.photo', 'query', { visitId, photo: 'x' }, { token: 'x' })).status).toBe(401)
  })
})

test('who may not enter the room gets none, nor does another clinic (R22, R30)', async () => {
  const { page, card, owner, visitId } = await waiting()
  await page.checkIn.photo.mutate({ photo })
  const ask = { visitId, photo: (await card())?.photo }
  const stranger = await makeClinic(app.database, { people: { owner: 'owner' } })

  expect((await call(app, 'visit.photo', 'query', ask, owner)).denial?.reason).toBe('not-own')
  expect((await call(app, 'visit.photo', 'query', ask, stranger.people.owner)).status).toBe(404)
})

test.each(
  Object.entries({
    'no picture': textOf(new TextEncoder().encode('<svg onload="alert(1)"/>')),
    'a picture with more behind it': textOf(Uint8Array.from([...Buffer.from(photo, 'base64'), 1, 2, 3])),
    'far too many pixels': textOf(claiming('image/jpeg', 60_000)),
    'no base 64': '%%%',
    nothing: '',
  }),
)('%s is refused, and the photo before stays', async (_what, picture) => {
  const { page, token, rows } = await waiting()
  await page.checkIn.photo.mutate({ photo })
  const before = await rows()

  expect(await call(app, 'checkIn.photo', 'mutation', { photo: picture }, { visit: token })).toMatchObject({
    status: 400,
    fields: { photo: [expect.any(String)] },
  })
  expect(await rows()).toEqual(before)
})

test('who sends one after another is told to wait, and can take the last one back', async () => {
  const { page, token } = await waiting()
  for (let sent = 0; sent < 30; sent += 1) await page.checkIn.photo.mutate({ photo })

  expect((await call(app, 'checkIn.photo', 'mutation', { photo }, { visit: token })).status).toBe(429)
  expect(await page.checkIn.photo.mutate({ photo: null })).toMatchObject({ photo: 'none' })
})
