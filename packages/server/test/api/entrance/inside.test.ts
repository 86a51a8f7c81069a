import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Caller } from '../../../src/entrance/caller.ts'
import { change } from '../../../src/entrance/change.ts'
import { look } from '../../../src/entrance/look.ts'
import { ConflictFailure, UnavailableFailure } from '../../../src/failures.ts'
import type { Scope } from '../../../src/scope.ts'
import { can, router } from '../../../src/trpc.ts'
import { turnsByKey } from '../../../src/turns.ts'
import { makeClinic } from '../../support/clinic.ts'
import { rowsOf } from '../../support/rows.ts'
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

test('a look cannot write, whatever its service tries', async () => {
  const { people } = await makeClinic(database, { people: crew })
  const attempt = look(entrance, callerOf(people.owner), 'user.view', ({ scope }) => rename(scope))
  const error: unknown = await attempt.catch((thrown: unknown) => thrown)

  // PostgreSQL says the same after a fail-over, so there it is the cause of a 503.
  const said = error instanceof UnavailableFailure ? error.cause : error
  expect(String(said)).toMatch(/read-only transaction/)
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
    request: new Request('http://atrium.test', { headers: { [sessionHeader]: people.owner.token } }),
  })

  await expect(spoil({})).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await rowsOf(database, id)).toEqual(before)
})
