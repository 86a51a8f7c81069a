import { describe, expect, test } from 'vitest'
import { makeClinic } from '../../support/people/clinic.ts'
import { rowsOf, sqlIn } from '../../support/database/rows.ts'
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

  test('a pending Owner does not count: the final one stays, whoever is invited', async () => {
    const { id, people } = await makeClinic(database, {
      people: { only: 'owner', admin: 'admin' },
      invitations: [{ email: 'soon@owner.example', role: 'owner' }],
    })
    const attempt = sqlIn(database, id, 'delete from memberships where id = $1', [people.only.membershipId])

    await expect(attempt).rejects.toMatchObject({ constraint: 'clinic_keeps_an_owner' })
  })

  test('a clinic may wait, with nobody in it, for an Owner who is invited; for an Admin it may not', async () => {
    const empty = (role: 'owner' | 'admin', status: 'pending' | 'revoked' = 'pending') =>
      makeClinic(database, { people: {}, invitations: [{ email: 'first@owner.example', role, status }] })

    await expect(empty('owner')).resolves.toMatchObject({ people: {} })
    await expect(empty('admin')).rejects.toMatchObject({ constraint: 'clinic_keeps_an_owner' })
    await expect(empty('owner', 'revoked')).rejects.toMatchObject({ constraint: 'clinic_keeps_an_owner' })
  })

  test.each([
    ['an Admin', 'admin', 'active'],
    ['an archived Owner', 'owner', 'archived'],
  ])('nobody comes in before its Owner: not %s', async (_who, role, status) => {
    const { people } = await makeClinic(database, { people: { one: 'owner' } })
    const waiting = await makeClinic(database, {
      people: {},
      invitations: [{ email: 'first@owner.example', role: 'owner' }],
    })
    const comeIn = (as: string, state: string) =>
      database.asOwner(async ({ run }) => {
        await run("select set_config('atrium.clinic_id', $1, true)", [waiting.id])
        await run(
          `insert into memberships (clinic_id, id, user_id, name, sort_name, email, role, status, joined_at)
           values ($1, 'came-' || $3 || $4, $2, 'N', 'n', 'n@n.example', $3, $4, now())`,
          [waiting.id, people.one.userId, as, state],
        )
      })

    await expect(comeIn(role, status)).rejects.toMatchObject({ constraint: 'clinic_keeps_an_owner' })
    await expect(comeIn('owner', 'active')).resolves.toBeUndefined()
  })
})
