import { afterEach, expect, test } from 'vitest'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { demand, later, signInAnew } from '../../support/people/sign-in/demand.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()
afterEach(() => {
  app.clock.now = startOfTests
})

test('who takes an ownership over where managers need a second step is asked from the next sign-in, not in the midst of it (R33)', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner', chosen: 'member' } })
  await demand(app, people.owner, 'owners-and-admins')
  later(app)
  const chosen = await signInAnew(app, people.chosen)
  const { membershipId } = people.chosen
  const { id } = await clientOf(app, people.owner).user.handOver.mutate({ membershipId, password: ownPassword })
  later(app)
  await clientOf(app, chosen).user.acceptHandOver.mutate({ handOverId: id })

  expect((await clientOf(app, chosen).user.list.query()).items).toHaveLength(2)
  later(app)
  const anew = await signInAnew(app, people.chosen)
  expect(await call(app, 'user.list', 'query', {}, anew)).toMatchObject({ denial: { reason: 'second-step' } })
})
