import { describe, expect, test } from 'vitest'
import { makeClinic } from '../../support/clinic.ts'
import { rowsOf, sqlIn } from '../../support/rows.ts'
import { startTestApp } from '../../support/test-app.ts'

/* R2 where the server's own look is left out: plain SQL inside the clinic. Elsewhere there are Owners enough. */

const { app } = await startTestApp()
const { database } = app
await makeClinic(database, { people: { owner: 'owner', second: 'owner' } })

const blows = [
  { act: 'demoted', sql: "update memberships set role = 'admin' where id = $1" },
  { act: 'archived', sql: "update memberships set status = 'archived' where id = $1" },
  { act: 'removed', sql: 'delete from memberships where id = $1' },
]

describe('the database keeps an active Owner (R2)', () => {
  test.each(blows)('the final one is not $act: archived Owners and Admins do not count', async ({ sql }) => {
    const { id, people } = await makeClinic(database, {
      people: { only: 'owner', admin: 'admin', gone: { role: 'owner', status: 'archived' } },
    })
    const before = await rowsOf(database, id)
    const attempt = sqlIn(database, id, sql, [people.only.membershipId])

    await expect(attempt).rejects.toMatchObject({ constraint: 'clinic_keeps_an_owner' })
    expect(await rowsOf(database, id)).toEqual(before)
  })

  test.each(blows)('one of two is $act', async ({ sql }) => {
    const { id, people } = await makeClinic(database, { people: { one: 'owner', two: 'owner' } })

    await expect(sqlIn(database, id, sql, [people.two.membershipId])).resolves.toEqual([])
  })

  test('the login of the final one is not deleted', async () => {
    const { people } = await makeClinic(database, { people: { only: 'owner', admin: 'admin' } })
    const deletion = (userId: string) =>
      database.transaction(({ run }) => run('delete from users where id = $1', [userId]), { role: 'atrium_auth' })

    await expect(deletion(people.only.userId)).rejects.toMatchObject({ constraint: 'clinic_keeps_an_owner' })
    await expect(deletion(people.admin.userId)).resolves.toEqual([])
  })

  test('no clinic begins without one', async () => {
    const attempt = makeClinic(database, { people: { admin: 'admin' } })

    await expect(attempt).rejects.toMatchObject({ constraint: 'clinic_keeps_an_owner' })
  })
})
