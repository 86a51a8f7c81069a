import { expect, test } from 'vitest'
import { deleteOldHistory } from '../../../src/services/history/delete-old-history.ts'
import { sqlIn } from '../../support/database/rows.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { bytesOf, claiming, pictures, textOf } from '../../support/people/pictures.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()
const clinic = () => makeClinic(app.database, { people: { owner: 'owner', admin: 'admin', member: 'member' } })
const logo = pictures['image/png']
const ask = (address: string) => app.fetch(new Request(`http://atrium.test${address}`))
const statusOf = async (address: string | null) => (await ask(address ?? '')).status

test('a logo is seen by whoever has its address, and stands in what patients are told', async () => {
  const { people, link } = await clinic()
  const { clinic: clinics, audit } = clientOf(app, people.owner)
  const { logo: address, version } = await clientOf(app, people.admin).clinic.changeLogo.mutate({ logo, version: 1 })
  const answer = await ask(address ?? '')

  expect(version).toBe(2)
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  })
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytesOf(logo))
  const shown = await call(app, 'checkIn.room', 'query', { clinic: link, room: people.member.roomId }, {})
  expect(shown.data).toMatchObject({ clinic: { logo: address } })

  await clinics.changeLogo.mutate({ logo })
  const other = await clinics.changeLogo.mutate({ logo: pictures['image/webp'] })
  expect([other.version, await statusOf(address), await statusOf(other.logo)]).toEqual([3, 404, 200])
  expect(await clinics.changeLogo.mutate({ logo: null })).toMatchObject({ version: 4, logo: null })
  expect(await statusOf(other.logo)).toBe(404)
  const { items } = await audit.list.query({ action: 'clinic.logoChanged' })
  expect(items.map(({ after }) => after)).toEqual([{ isSet: false }, { isSet: true }, { isSet: true }])
})

test('a stale version is told who changed what (409); Members may not; another clinic’s address finds nothing (R30)', async () => {
  const [here, there] = [await clinic(), await clinic()]
  const { logo: address } = await clientOf(app, here.people.owner).clinic.changeLogo.mutate({ logo })
  const late = await call(app, 'clinic.changeLogo', 'mutation', { logo: null, version: 1 }, here.people.admin)

  expect(late).toMatchObject({ status: 409, message: expect.stringContaining('changed the logo meanwhile') })
  expect((await call(app, 'clinic.changeLogo', 'mutation', { logo: null }, here.people.member)).status).toBe(403)
  expect(await statusOf((address ?? '').replace(here.link, there.link))).toBe(404)
})

test.each([
  [
    'an SVG with a script',
    textOf(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')),
  ],
  ['a page', textOf(new TextEncoder().encode('<!doctype html><script>alert(1)</script>'))],
  [
    'a picture with a page behind it',
    textOf(Uint8Array.from([...bytesOf(logo), ...new TextEncoder().encode('<script>')])),
  ],
  ['a picture that unpacks to 60,000 pixels each way', textOf(claiming('image/png', 60_000))],
  ['more than 64 kB', textOf(new Uint8Array(64 * 1024 + 3))],
])('%s is refused: 400', async (_what, picture) => {
  const { people } = await clinic()
  const answer = await call(app, 'clinic.changeLogo', 'mutation', { logo: picture }, people.owner)

  expect(answer).toMatchObject({ status: 400, fields: { logo: [expect.any(String)] } })
  expect((await clientOf(app, people.owner).clinic.get.query()).version).toBe(1)
})

test.each([
  '/api/logos/x/y',
  '/api/logos/%00/0123456789abcdef0123456789abcdef',
  '/api/logos/a-b/0123456789abcdef0123456789abcdef',
  '/api/logos',
])('%s: 404', async (address) => {
  expect(await statusOf(address)).toBe(404)
  expect(app.errors).toEqual([])
})

test('how many calls a shorter time deletes is said before, and so many are', async () => {
  const { people, id } = await clinic()
  const { clinic: clinics } = clientOf(app, people.owner)
  for (const [index, year] of [2020, 2023, 2025].entries()) {
    await sqlIn(
      app.database,
      id,
      `insert into visits (clinic_id, id, room_id, status, call_type, arrived_at, started_at, ended_at)
       values ($1, $2, $3, 'ended', 'video', $4, $4, $4)`,
      [id, `old-${index}`, people.member.roomId, `${year}-06-01T10:00:00Z`],
    )
  }
  const of = async (historyYears: number) => (await clinics.previewSettings.query({ historyYears })).callsDeleted
  expect([await of(1), await of(2), await of(10)]).toEqual([2, 2, 0])
  await clinics.changeSettings.mutate({ historyYears: 2 })
  await deleteOldHistory(app.database, app.clock.now)

  const [[left] = []] = await sqlIn(app.database, id, 'select count(*)::int from visits')
  expect(left).toBe(1)
})
