import { expect, test } from 'vitest'
import { z } from 'zod'
import { familiarityOf } from '../../../src/auth/limits/familiar-networks.ts'
import type { Database } from '../../../src/db/database.ts'
import type { Caller } from '../../../src/entrance/caller.ts'
import { change } from '../../../src/entrance/change.ts'
import { look } from '../../../src/entrance/look.ts'
import { findViewpoint } from '../../../src/entrance/viewpoint.ts'
import { changeLog } from '../../../src/events/changes.ts'
import { ConflictFailure, UnavailableFailure } from '../../../src/failures/failures.ts'
import type { Scope } from '../../../src/scope.ts'
import { can, router } from '../../../src/trpc.ts'
import { turnsByKey } from '../../../src/entrance/turns.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { sessionHeader, startTestApp } from '../../support/test-app.ts'

/* What holds for whatever a procedure does in there. */

const { app } = await startTestApp()
const { database, dependencies } = app
const entrance = { ...dependencies, turns: turnsByKey(), incident: () => 'none' }
const crew = { owner: 'owner', member: 'member' } as const
const page = { clinicLink: null, personId: null, isBackground: true }
const callerOf = ({ token }: { token: string }): Caller => ({ ...page, token })

const rename = ({ run, clinic }: Scope) =>
  run("update memberships set name = 'Written'  where clinic_id = $1", [clinic.id])

/** What an attempt is refused for, on either engine. */
async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  const error: unknown = await attempt.catch((thrown: unknown) => thrown)
  // PostgreSQL says the same after a fail-over, so there it is the cause of a 503.
  return String(error instanceof UnavailableFailure ? error.cause : error)
}

test('a look cannot write, whatever its service tries', async () => {
  const { people } = await makeClinic(database, { people: crew })
  const attempt = look(entrance, callerOf(people.owner), 'user.view', ({ scope }) => rename(scope))

  expect(await refusalOf(attempt)).toMatch(/read-only transaction/)
})

/** A database whose every transaction begins with a try to write. */
const writing: Database = {
  ...database,
  transaction: (work, options) =>
    database.transaction(async (transaction, opened) => {
      await transaction.run('delete from sign_in_tries', [])
      return work(transaction, opened)
    }, options),
}

test.each<[string, (caller: Caller) => Promise<unknown>]>([
  ['who comes to watch', (caller) => findViewpoint({ ...entrance, database: writing }, caller)],
  ['what watchers are told', () => changeLog(writing).newest('clinic')],
  ['whose network it is', () => familiarityOf(writing, 'somebody@clinic.example', '203.0.113.9/32')],
])('%s is read in a transaction that cannot write', async (_what, read) => {
  const { people } = await makeClinic(database, { people: crew })

  expect(await refusalOf(read(callerOf(people.owner)))).toMatch(/read-only transaction/)
})

test('a change holds its clinic’s row before it looks at anything (R2)', async () => {
  const { people } = await makeClinic(database, { people: crew })
  const isHeld = await change(entrance, callerOf(people.owner), 'user.changeRole', ({ scope: { run, clinic } }) =>
    run('select xmax::text = pg_current_xact_id()::xid::text from clinics where id = $1', [clinic.id]),
  )

  expect(isHeld).toEqual([[true]])
})

test('what a procedure wrote before it failed is undone', async () => {
  const { id, people } = await makeClinic(database, { people: crew })
  const before = await rowsOf(database, id)
  const { spoil } = router({
    spoil: can('user.changeRole')
      .input(z.strictObject({}))
      .mutation(async ({ ctx }) => {
        await rename(ctx.scope)
        throw new ConflictFailure('Too late')
      }),
  }).createCaller({
    ...entrance,
    ...page,
    answerHeaders: new Headers(),
    request: new Request('http://atrium.test', { headers: { [sessionHeader]: people.owner.token } }),
  })

  await expect(spoil({})).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await rowsOf(database, id)).toEqual(before)
})
