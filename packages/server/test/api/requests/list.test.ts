import { beforeEach, expect, test } from 'vitest'
import { notingStatements } from '../../support/database/noting-statements.ts'
import { asking, denials } from '../../support/people/requests.ts'
import { pictures } from '../../support/people/pictures.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { callWithToken, goodPassword, invite, newAddress } from '../../support/people/invite.ts'
import { assemble, startOfTests, startTestApp } from '../../support/test-app.ts'
import { clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()
const { asked, answer, clinicWith, openOf, answeredOf } = asking(app)

beforeEach(() => {
  app.clock.now = startOfTests
})

test('a list of many requests asks the database no more than a list of one, and tells of each what still waits (R35)', async () => {
  const names = Array.from({ length: 8 }, (_, index) => `admin${index}`)
  const admins = Object.fromEntries(names.map((name) => [name, 'admin' as const]))
  const gone = { role: 'member', status: 'archived' } as const
  const { people } = await makeClinic<string>(app.database, {
    seatsBought: 9,
    people: { owner: 'owner', ...admins, gone, left: gone },
  })
  const { owner, gone: archived, left } = people
  const noting = notingStatements(app.database)
  const server = await assemble(noting.database)
  const count = async () => {
    noting.statements.length = 0
    const { items } = await clientOf(server, owner ?? {}).request.list.query({})
    return { items, statements: noting.statements.length }
  }
  const askFor = async (name: string, emails: string[], restores: string[]) => {
    const by = people[name]
    if (by)
      await asked(by, { denial: denials.noSeat, invites: emails.map((email) => ({ email, role: 'member' })), restores })
  }
  const restored = { one: archived?.membershipId ?? '', two: left?.membershipId ?? '' }
  await askFor('admin0', [newAddress(), newAddress()], [restored.one])
  const one = await count()
  for (const name of names.slice(1)) await askFor(name, [newAddress()], [restored.one, restored.two])
  const many = await count()

  expect([one.items.length, many.items.length]).toEqual([1, 8])
  expect(many.statements).toBe(one.statements)
  expect(many.items.map(({ waiting }) => [waiting.invites.length, waiting.restores.length])).toContainEqual([2, 1])
  expect(many.items.map(({ wants }) => wants.seats)).toEqual(Array.from({ length: 8 }, () => 3))
})

test('who has come in or was restored by another way waits no more, and takes no seat of it (R16)', async () => {
  const { people } = await clinicWith()
  const { owner, admin, other, member, archived } = people
  const email = newAddress()
  const wanted = { invites: [{ email, role: 'member' }], restores: [archived.membershipId] }
  await asked(admin, { denial: denials.noSeat, ...wanted })
  const { user } = clientOf(app, owner)
  for (const { membershipId } of [other, member]) await user.archive.mutate({ membershipId })
  const token = await invite(app, owner, email)
  await callWithToken(app, 'accept', { token, name: 'Thea Nowak', password: goodPassword })
  await user.restore.mutate({ membershipId: archived.membershipId })

  expect(await openOf(owner)).toMatchObject([{ wants: { seats: 0 }, waiting: { invites: [], restores: [] } }])
})

test('what is over is told as it was asked, with who asked as they are now, and waits for nobody', async () => {
  const { people } = await clinicWith()
  const { owner, admin } = people
  const invites = [{ email: newAddress(), role: 'member' }]
  const { id } = await asked(admin, { denial: denials.noSeat, invites })
  const waiting = async () => (await clientOf(app, owner).me.get.query()).requests?.toAnswer
  expect(await waiting()).toBe(1)
  const { photo } = await clientOf(app, admin).account.changePhoto.mutate({ photo: pictures['image/webp'] })
  await answer(owner, id, 'no')

  expect(await waiting()).toBe(0)
  expect(photo).toEqual(expect.any(String))
  expect(await answeredOf(admin)).toMatchObject([
    { status: 'refused', asker: { photo }, wants: { seats: 1 }, waiting: { invites } },
  ])
})

test('who could say yes is named: nobody who was archived, and never the one who asks', async () => {
  const gone = { role: 'owner', name: 'Former Owner', status: 'archived' } as const
  const { people } = await makeClinic(app.database, {
    people: {
      owner: { role: 'owner', name: 'Mara Okafor' },
      second: { role: 'owner', name: 'Ida Sand' },
      gone,
    },
    requests: [{ asker: 'second', wantsRole: 'admin' }],
  })

  expect(await openOf(people.second)).toMatchObject([{ own: true, mayAnswer: false, answerers: ['Mara Okafor'] }])
  expect(await openOf(people.owner)).toMatchObject([{ own: false, mayAnswer: true, answerers: ['Mara Okafor'] }])
})
