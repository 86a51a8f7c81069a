import { expect, test } from 'vitest'
import { clientOf } from '../../support/wire/call.ts'
import type { PersonSpec } from '../../support/people/clinic.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

const others = {
  gone: { role: 'owner', name: 'Aaron', status: 'archived' },
  admin: { role: 'admin', name: 'Abel' },
  member: { role: 'member', name: 'Ada' },
} as const

test.each([
  [['Dan'], ['Dan']],
  [
    ['Fay', 'Eve', 'Dan', 'Cem', 'Bo', 'Ari'],
    ['Ari', 'Bo', 'Cem', 'Dan', 'Eve'],
  ],
])('of the active Owners %j a denial can name %j, five at most (R7)', async (names, named) => {
  const owners = Object.fromEntries(names.map((name): [string, PersonSpec] => [name, { role: 'owner', name }]))
  const { people } = await makeClinic<string>(app.database, { people: { ...owners, ...others } })

  expect((await clientOf(app, people['member'] ?? {}).me.get.query()).owners).toEqual(named)
})

test('it names the newest change: who watches from there on misses nothing', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner', member: 'member' } })
  const { me, user } = clientOf(app, people.owner)
  const before = (await me.get.query()).lastEventId
  await user.changeRole.mutate({ membershipId: people.member.membershipId, role: 'admin' })

  expect([before, (await me.get.query()).lastEventId]).toEqual(['1', '2'])
})
