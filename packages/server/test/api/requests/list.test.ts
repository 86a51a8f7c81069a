import { beforeEach, expect, test } from 'vitest'
import { notingStatements } from '../../support/database/noting-statements.ts'
import { asking, denials } from '../../support/people/requests.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { newAddress } from '../../support/people/invite.ts'
import { assemble, startOfTests, startTestApp } from '../../support/test-app.ts'
import { clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()
const { asked } = asking(app)

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
