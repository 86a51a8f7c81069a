import { afterAll, describe, expect, test } from 'vitest'
import { makeClinic } from '../../support/people/clinic.ts'
import { openDatabase } from '../../support/database/open-database.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'

/* What the database's door does when it is asked by plain SQL: the server's own checks stand before it. */

const { app } = await startTestApp()
const { database } = app
const crew = { owner: 'owner', member: 'member', gone: { role: 'admin', status: 'archived' } } as const
const moment = startOfTests.toISOString()

const entrance = (token: string, link: string | null, lock = false) => ({
  text: 'select membership_id, status from atrium_enter($1, $2, $3, $4)',
  parameters: [token, link, moment, lock],
})

test('on a connection that has never been entered, an entry without any seal is none (R30)', async () => {
  const fresh = (await openDatabase()).database
  afterAll(() => fresh.close())
  const { id, people } = await makeClinic(fresh, { people: crew })
  const entry = JSON.stringify({ clinic: id, user: people.owner.userId, session: 'any' })
  const seen = await fresh.transaction(async ({ run }) => {
    await run("select set_config('atrium.entry', $1, true)", [entry])
    return run('select id from memberships', [])
  })

  expect(seen).toEqual([])
})

test('who is archived is told so, and is not inside (R13)', async () => {
  const { people, link } = await makeClinic(database, { people: crew })
  const { token, membershipId } = people.gone
  const [opened, seen] = await database.transaction(
    async ({ run }, rows) => [rows[0], await run('select id from memberships', [])] as const,
    { opening: [entrance(token, link)] },
  )

  expect(opened).toEqual([[membershipId, 'archived']])
  expect(seen).toEqual([])
})

describe('the lock of a change (R2)', () => {
  /** Whether this very transaction holds the clinic's row after somebody has asked to enter it for a change. */
  const isHeldAfter = (token: string, { id, link }: { id: string; link: string }) =>
    database.asOwner(async ({ run }) => {
      await run("select set_config('atrium.clinic_id', $1, true)", [id])
      const { text, parameters } = entrance(token, link, true)
      await run(text, parameters)
      const [[isHeld] = []] = await run(
        'select xmax::text = pg_current_xact_id()::xid::text from clinics where id = $1',
        [id],
      )
      return isHeld
    })

  test('somebody of the clinic takes it; a stranger keeps nobody waiting', async () => {
    const ours = await makeClinic(database, { people: crew })
    const theirs = await makeClinic(database, { people: crew })

    expect(await isHeldAfter(ours.people.member.token, ours)).toBe(true)
    expect(await isHeldAfter(ours.people.member.token, theirs)).toBe(false)
    expect(await isHeldAfter('no-such-token', theirs)).toBe(false)
  })

  test('a change must name its clinic', async () => {
    const { people } = await makeClinic(database, { people: crew })
    const attempt = database.transaction(async () => null, { opening: [entrance(people.owner.token, null, true)] })

    await expect(attempt).rejects.toThrow(/must name its clinic/)
  })
})
