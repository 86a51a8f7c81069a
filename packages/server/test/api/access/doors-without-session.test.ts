import { expect, test } from 'vitest'
import type { DatabaseRole, Statement } from '../../../src/db/database.ts'
import { daysLater, payingClinic } from '../../support/people/billing.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { clientOf } from '../../support/wire/call.ts'

/* What the database gives to the role of requests without a session (R30, decision 51). */

const { app } = await startTestApp()
const { database } = app

const ask = (text: string, parameters: unknown[], role: DatabaseRole = 'atrium_app') =>
  database.transaction(({ run }) => run(text, parameters), { role })
const now = () => app.clock.now.toISOString()
const due = (clinicId: string): Statement => ({
  text: 'select * from atrium_enter_due($1, $2)',
  parameters: [clinicId, now()],
})
const room = (clinic: string, link: string): Statement => ({
  text: 'select * from atrium_enter_by_room($1, $2, $3, false)',
  parameters: [clinic, link, now()],
})
/** What an entry answers, and whose rows are seen after it. */
const enter = (statement: Statement) =>
  database.transaction(
    async ({ run }, opened) => {
      const seen = await run('select distinct clinic_id from memberships', [])
      return { told: opened.at(-1) ?? [], seen: seen.flat() }
    },
    { opening: [statement] },
  )
const nothing = { told: [], seen: [] }

test('requests cannot list the clinics that are due; the job can', async () => {
  app.clock.now = startOfTests
  const { id } = await payingClinic(app)
  daysLater(app, 40)

  await expect(ask('select * from atrium_due_clinics($1, 9)', [now()])).rejects.toThrow(/permission denied/)
  expect((await ask('select * from atrium_due_clinics($1, 999)', [now()], 'atrium_auth')).flat()).toContain(id)
})

test('a clinic that is due is opened by its id, itself alone, until it is settled; another is not', async () => {
  app.clock.now = startOfTests
  const [{ id, link, people }, other] = [await payingClinic(app), await payingClinic(app)]
  expect(await enter(due(id))).toEqual(nothing)
  daysLater(app, 40)

  expect(await enter(due(id))).toEqual({ told: [[id, `Clinic ${id}`, link, 'premium']], seen: [id] })
  expect(await enter(due('nobody’s'))).toEqual(nothing)
  await clientOf(app, people.owner).me.get.query()
  expect(await enter(due(id))).toEqual(nothing)
  // Sealed: from one clinic there is no way on into another.
  await expect(
    database.transaction(({ run }) => run('select 1', []), {
      opening: [due(other.id), room(link, people.owner.roomId)],
    }),
  ).rejects.toThrow(/entered already/)
})

test('a room’s address opens its own clinic and tells of clinic and room; wrong, closed and of a closed clinic are nothing', async () => {
  app.clock.now = startOfTests
  const made = await makeClinic(database, {
    people: { owner: 'owner', gone: { role: 'member', status: 'archived' } },
  })
  const { id, link, people } = made
  const other = await makeClinic(database, { people: { owner: 'owner' } })
  const { told, seen } = await enter(room(link, people.owner.roomId))

  expect(told).toEqual([
    [id, `Clinic ${id}`, link, 'premium', expect.anything(), people.owner.roomId, people.owner.roomId],
  ])
  expect(seen).toEqual([id])
  expect(await enter(room(link, people.gone.roomId))).toEqual(nothing)
  expect(await enter(room(link, other.people.owner.roomId))).toEqual(nothing)
  expect(await enter(room(link, 'no-such-room'))).toEqual(nothing)
  await database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [id])
    await run(
      "update clinics set closed_at = now(), deletes_at = now() + interval '30 days', closed_by = 'x' where id = $1",
      [id],
    )
  })
  expect(await enter(room(link, people.owner.roomId))).toEqual(nothing)
})
