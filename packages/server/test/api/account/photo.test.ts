import { expect, test } from 'vitest'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import type { Person } from '../../support/people/clinic.ts'
import { bytesOf, claiming, pictures, textOf, weighing } from '../../support/people/pictures.ts'
import { sessionHeader, startTestApp } from '../../support/test-app.ts'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()
const photo = pictures['image/webp']
const duo = () => makeClinic(app.database, { people: { owner: 'owner', member: 'member' } })

const ask = (address: string, person?: Pick<Person, 'token'>) =>
  app.fetch(new Request(`http://atrium.test${address}`, { headers: person ? { [sessionHeader]: person.token } : {} }))
const statusOf = async (address: string, person?: Pick<Person, 'token'>) => (await ask(address, person)).status

async function give(person: Person, picture = photo): Promise<string> {
  const { photo: address } = await clientOf(app, person).account.changePhoto.mutate({ photo: picture })
  if (address === null) throw new Error('no photo')
  return address
}

test.each(Object.entries(pictures))(
  '%s comes back as it was, and nobody has to guess what it is',
  async (type, text) => {
    const { people } = await duo()
    const answer = await ask(await give(people.member, text), people.owner)

    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytesOf(text))
  },
)

test('it stands in the list, with the person, and in the log; taken away, it is nowhere (R29)', async () => {
  const { people } = await duo()
  const member = clientOf(app, people.member)
  const address = await give(people.member)
  const rowOf = async () => {
    const { items } = await clientOf(app, people.owner).user.list.query({ search: people.member.email })
    return items[0]?.photo
  }
  expect([await rowOf(), (await member.me.get.query()).user.photo]).toEqual([address, address])
  await give(people.member)
  const other = await give(people.member, pictures['image/png'])
  expect(other).not.toBe(address)
  expect([await statusOf(address, people.owner), await statusOf(other, people.owner)]).toEqual([404, 200])
  await member.account.changePhoto.mutate({ photo: null })
  await member.account.changePhoto.mutate({ photo: null })

  expect([await rowOf(), await statusOf(other, people.owner)]).toEqual([null, 404])
  const { items } = await clientOf(app, people.owner).audit.list.query({ target: people.member.membershipId })
  expect(items.map(({ action }) => action)).toEqual([
    'account.photoRemoved',
    'account.photoChanged',
    'account.photoChanged',
  ])
})

test('nobody sees it without a session, and nobody of another clinic, by whichever address (R30)', async () => {
  const [here, there] = [await duo(), await duo()]
  const address = await give(here.people.member)
  const asThere = address.replace(here.link, there.link)

  expect(await statusOf(address)).toBe(401)
  expect(await statusOf(address, { token: 'made-up' })).toBe(401)
  expect(await statusOf(address, there.people.owner)).toBe(404)
  expect(await statusOf(asThere, there.people.owner)).toBe(404)
  expect(await statusOf(address, here.people.owner)).toBe(200)
})

test('who is archived is seen as before, and sees nothing (R13); who is removed is gone', async () => {
  const { people } = await duo()
  const address = await give(people.member)
  const owners = await give(people.owner)
  const { user } = clientOf(app, people.owner)
  await user.archive.mutate({ membershipId: people.member.membershipId })
  expect([await statusOf(address, people.owner), await statusOf(owners, people.member)]).toEqual([200, 404])
  await user.remove.mutate({ membershipId: people.member.membershipId })

  expect(await statusOf(address, people.owner)).toBe(404)
  const [[left] = []] = await app.database.asOwner(({ run }) =>
    run('select count(*)::int from photos where membership_id = $1', [people.member.membershipId]),
  )
  expect(left).toBe(0)
})

test('it goes with the login', async () => {
  const { people } = await duo()
  const address = await give(people.member)
  await clientOf(app, people.member).account.delete.mutate({ password: ownPassword })

  expect(await statusOf(address, people.owner)).toBe(404)
})

test('namesakes have each their own', async () => {
  const { people } = await makeClinic(app.database, {
    people: { owner: { role: 'owner', name: 'Ana Ruiz' }, member: { role: 'member', name: 'Ana Ruiz' } },
  })
  const [one, other] = [await give(people.owner), await give(people.member)]

  expect(one).not.toBe(other)
  await clientOf(app, people.owner).account.changePhoto.mutate({ photo: null })
  expect(await statusOf(other, people.owner)).toBe(200)
})

test('in each clinic one may look differently', async () => {
  const here = await duo()
  const there = await makeClinic(app.database, {
    people: { owner: 'owner', both: { role: 'member', user: here.people.member } },
  })
  await clientOf(app, { ...here.people.member, clinic: here.link }).account.changePhoto.mutate({ photo })

  const inThere = clientOf(app, { token: here.people.member.token, clinic: there.link })
  expect((await inThere.account.get.query()).photo).toBeNull()
})

const huge = (length: number) => textOf(new Uint8Array(length))

test.each([
  ['no base 64', 'not base 64!'],
  ['nothing', ''],
  ['an SVG', textOf(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))],
  ['a GIF', textOf(new TextEncoder().encode('GIF89a\u0004\u0000\u0004\u0000;'))],
  [
    'a picture with a page behind it',
    textOf(Uint8Array.from([...bytesOf(photo), ...new TextEncoder().encode('<script>')])),
  ],
  ['a picture of 513 pixels', textOf(claiming('image/jpeg', 513))],
  ['a picture of 60,000 pixels', textOf(claiming('image/png', 60_000))],
  ['a picture of no pixels', textOf(claiming('image/png', 0))],
  ['a picture of a byte more than 64 kB', textOf(weighing(64 * 1024 + 1))],
  ['64 kB of something', huge(64 * 1024)],
  ['more than 64 kB', huge(64 * 1024 + 3)],
  ['more than any body may have', huge(300_000)],
])('%s is refused, and nothing is written: 400', async (_what, picture) => {
  const { people } = await duo()
  const answer = await call(app, 'account.changePhoto', 'mutation', { photo: picture }, people.member)

  expect(answer.status).toBe(400)
  expect(answer.fields).not.toBeNull()
  expect((await clientOf(app, people.member).account.get.query()).photo).toBeNull()
})

test.each([
  ['512 pixels', claiming('image/jpeg', 512)],
  ['64 kB', weighing(64 * 1024)],
])('%s are fine', async (_what, picture) => {
  const { people } = await duo()

  expect(await statusOf(await give(people.member, textOf(picture)), people.owner)).toBe(200)
})

test.each([
  '/api/photos/x/y/z',
  '/api/photos/%00/m/0123456789abcdef0123456789abcdef',
  '/api/photos/a/%00/0',
  '/api/photos',
])('%s is no address of one', async (address) => {
  const { people } = await duo()

  expect(await statusOf(address, people.owner)).toBe(404)
})

test('to look at one is no activity, and a session that is idle sees none', async () => {
  const { people } = await makeClinic(app.database, {
    people: { owner: 'owner', member: { role: 'member', sessionActiveAt: new Date(app.clock.now) } },
  })
  const address = await give(people.owner)
  const start = app.clock.now
  app.clock.now = new Date(start.getTime() + 50 * 60_000)
  expect(await statusOf(address, people.member)).toBe(200)
  app.clock.now = new Date(start.getTime() + 62 * 60_000)
  const late = await statusOf(address, people.member)
  app.clock.now = start

  expect(late).toBe(401)
})

test('a title is told with the person, changed alone, and taken away', async () => {
  const { people } = await duo()
  const member = clientOf(app, people.member)
  expect(await member.account.changeProfile.mutate({ title: '  Senior nurse ' })).toMatchObject({
    title: 'Senior nurse',
    name: people.member.name,
  })
  const { items } = await clientOf(app, people.owner).user.list.query({ search: people.member.email })
  expect(items[0]?.title).toBe('Senior nurse')
  await member.account.changeProfile.mutate({ title: 'Senior nurse', name: 'Another Name' })
  expect((await member.account.changeProfile.mutate({ title: '' })).title).toBeNull()
  const { items: log } = await clientOf(app, people.owner).audit.list.query({ target: people.member.membershipId })

  expect(log.map(({ action, before, after }) => [action, before, after])).toEqual([
    ['account.titleChanged', { title: 'Senior nurse' }, { title: null }],
    ['account.renamed', { name: people.member.name }, { name: 'Another Name' }],
    ['account.titleChanged', { title: null }, { title: 'Senior nurse' }],
  ])
})

test.each(['x'.repeat(81), 'a\nb', '\u202Eabc', 7])('%j is no title: 400', async (title) => {
  const { people } = await duo()
  const answer = await app.fetch(requestOf('account.changeProfile', 'mutation', { title }, people.member))

  expect(answer.status).toBe(400)
})
