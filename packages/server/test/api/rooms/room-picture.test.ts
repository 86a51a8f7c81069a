import { expect, test } from 'vitest'
import type { Room } from '../../../src/contract/rooms/room.ts'
import { sqlIn } from '../../support/database/rows.ts'
import { checkIn } from '../../support/people/check-in.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { bytesOf, pictures, textOf } from '../../support/people/pictures.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

/* The picture that those see who wait, beside the room's words (Premium). */

const { app } = await startTestApp()
const clinic = (plan: 'free' | 'premium' = 'premium') =>
  makeClinic(app.database, { plan, people: { owner: 'owner', provider: 'member', member: 'member' } })
const picture = pictures['image/png']
const change = (who: { token: string }, roomId: string, waitingRoom: object, more: object = {}) =>
  call(app, 'room.change', 'mutation', { roomId, waitingRoom, ...more }, who)
const ask = (address: string | null) => app.fetch(new Request(`http://atrium.test${address}`))

test('is seen by who waits there, at an address that names it, and by nobody who waits elsewhere', async () => {
  const made = await clinic()
  const { owner, provider, member } = made.people
  const answer = await change(owner, provider.roomId, { picture })
  const { waitingPicture: address, waitingText, version } = answer.data as Room
  const [here, elsewhere] = [await checkIn(app, made, provider.roomId), await checkIn(app, made, member.roomId)]
  const served = await ask(address)

  expect([answer.status, waitingText, version]).toEqual([200, null, 2])
  expect(await here.page.checkIn.status.query()).toMatchObject({ waitingPicture: address, waitingText: null })
  expect(await elsewhere.page.checkIn.status.query()).toMatchObject({ waitingPicture: null })
  expect([served.status, served.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(bytesOf(picture))

  // Words and picture are changed each by itself; the same once more is no change.
  await change(owner, provider.roomId, { text: 'Soon' })
  expect((await change(owner, provider.roomId, { picture })).data).toMatchObject({ version: 3, waitingText: 'Soon' })
  const other = (await change(provider, provider.roomId, { picture: pictures['image/webp'] })).data as Room
  expect([(await ask(address)).status, (await ask(other.waitingPicture)).status]).toEqual([404, 200])
  expect((await change(provider, provider.roomId, { picture: null })).data).toMatchObject({ waitingPicture: null })
  expect(await here.page.checkIn.status.query()).toMatchObject({ waitingPicture: null, waitingText: 'Soon' })
  const { items } = await clientOf(app, owner).audit.list.query({ action: 'room.waitingPictureChanged' })
  expect(items.map(({ after }) => after)).toEqual([{ isSet: false }, { isSet: true }, { isSet: true }])
})

test('on Free it is refused by plan, and one that was set rests until the upgrade (R7, R20)', async () => {
  const made = await clinic()
  const { owner, provider } = made.people
  const plan = (to: string) => sqlIn(app.database, made.id, 'update clinics set plan = $1 where id = $2', [to, made.id])
  const { page } = await checkIn(app, made, provider.roomId)
  const set = (await change(owner, provider.roomId, { picture })).data as Room
  await plan('free')

  expect(await change(owner, provider.roomId, { picture: null })).toMatchObject({
    status: 403,
    denial: { capability: 'feature.waitingRoomContent', reason: 'plan' },
  })
  expect(await page.checkIn.status.query()).toMatchObject({ waitingPicture: null })
  expect(await clientOf(app, owner).room.get.query({ roomId: provider.roomId })).toMatchObject({ waitingPicture: null })
  await plan('premium')
  expect(await page.checkIn.status.query()).toMatchObject({ waitingPicture: set.waitingPicture })
})

test('by who manages the room alone; a stale version is 409, another clinic’s room is none, and its address finds nothing (R22, R30)', async () => {
  const [made, other] = [await clinic(), await clinic()]
  const { owner, provider, member } = made.people
  const set = (await change(owner, provider.roomId, { picture })).data as Room

  expect((await change(member, provider.roomId, { picture })).status).toBe(403)
  expect(await change(provider, provider.roomId, { picture: null }, { version: 1 })).toMatchObject({
    status: 409,
    message: expect.stringMatching(/changed the waiting room picture of .* meanwhile/),
  })
  expect((await change(owner, other.people.provider.roomId, { picture })).status).toBe(404)
  expect((await ask((set.waitingPicture ?? '').replace(made.link, other.link))).status).toBe(404)
})

test.each([
  [
    'an SVG with a script',
    textOf(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')),
  ],
  ['more than 64 kB', textOf(new Uint8Array(64 * 1024 + 3))],
  ['no base 64', '<script>'],
])('%s is refused: 400, and nothing is written', async (_what, bad) => {
  const { people } = await clinic()
  const { status } = await change(people.provider, people.provider.roomId, { picture: bad })

  expect(status).toBe(400)
  expect(await clientOf(app, people.provider).room.get.query({ roomId: people.provider.roomId })).toMatchObject({
    version: 1,
    waitingPicture: null,
  })
})
