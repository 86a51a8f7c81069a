import { expect, test } from 'vitest'
import { deleteExpired } from '../../../src/auth/delete-expired.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { newAddress } from '../../support/people/invite.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()
const day = 24 * 60 * 60_000

test('the lines that nobody was invited by, with why, page by page in the file’s order', async () => {
  const clinic = await makeClinic(app.database, { people: { owner: 'owner', member: 'member' } })
  const { owner, member } = clinic.people
  const as = clientOf(app, owner).import
  const fresh = newAddress()
  const rows = [{ email: 'nobody', name: 'No Body' }, { email: fresh }, { email: member.email }, { email: fresh }]
  const { id: importId } = await as.preview.mutate({ rows })
  await as.start.mutate({ importId })
  const first = await as.lines.query({ importId, limit: 2 })
  const last = await as.lines.query({ importId, limit: 2, cursor: first.nextCursor ?? '' })

  expect([...first.items, ...last.items]).toEqual([
    { place: 0, email: 'nobody', name: 'No Body', role: 'member', verdict: 'not-an-address' },
    { place: 2, email: member.email, name: null, role: 'member', verdict: 'already-member' },
    { place: 3, email: fresh, name: null, role: 'member', verdict: 'repeated' },
  ])
  expect(last.nextCursor).toBeNull()
  expect(await call(app, 'import.lines', 'query', { importId, cursor: 'x' }, owner)).toMatchObject({
    status: 400,
    fields: { cursor: [expect.any(String)] },
  })
})

test('a file is forgotten after thirty days, whether or not anybody looks through another', async () => {
  const clinic = await makeClinic(app.database, { people: { owner: 'owner' }, imports: [[newAddress()]] })
  const age = (days: number) => deleteExpired(app.database, new Date(app.clock.now.getTime() + days * day))
  const kept = async () =>
    Object.values(await rowsOf(app.database, clinic.id, ['imports', 'import_rows'])).flat().length

  await age(29)
  expect(await kept()).toBe(2)
  await age(30)
  expect(await kept()).toBe(0)
})
