import { expect, test } from 'vitest'
import { call } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

test.each([
  ['as it is', 'member', 200],
  ['as it was', 'admin', 409],
])('a page that knows the role %s: %s gets %i', async (_what, from, status) => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner', member: 'member' } })
  const input = { membershipId: people.member.membershipId, role: 'owner', from }
  const answer = await call(app, 'user.changeRole', 'mutation', input, people.owner)

  expect(answer).toMatchObject(status === 200 ? { status, data: { role: 'owner' } } : { status })
})
