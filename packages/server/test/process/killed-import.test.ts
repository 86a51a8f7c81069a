import { setTimeout as after } from 'node:timers/promises'
import { expect, inject, onTestFinished, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'
import { rowsOf } from '../support/database/rows.ts'
import { makeClinic } from '../support/people/clinic.ts'
import { newAddress } from '../support/people/invite.ts'
import { seededRandom } from '../support/people/random.ts'
import { clientOf } from '../support/wire/call.ts'
import { startServer } from '../support/wire/server-process.ts'

const lines = 1_000
const kills = 5

test(`an import whose process is killed ${kills} times goes on where it was, and invites nobody twice (R31)`, async () => {
  const url = await createDatabase(inject('postgresUrl'))
  const database = postgresDatabase({ url })
  onTestFinished(() => database.close())
  await migrate(database, await readMigrations())
  const { id, people } = await makeClinic(database, { people: { owner: 'owner' }, seatsBought: lines + 1 })
  const emails = Array.from({ length: lines }, newAddress)
  const random = seededRandom(2026)
  const first = await startServer(url)
  const { id: importId } = await clientOf(first, people.owner).import.preview.mutate({
    rows: emails.map((email) => ({ email })),
  })
  const sentAtKills: number[] = []
  let server = first
  for (let kill = 0; kill < kills; kill += 1) {
    const step = clientOf(server, people.owner).import.start.mutate({ importId })
    // Anywhere from before the step to after it.
    const answer = Promise.allSettled([step])
    await after(random.pick([0, 5, 10, 20, 40]))
    await server.kill()
    await answer
    server = await startServer(url)
    const progress = await clientOf(server, people.owner).import.get.query({ importId })
    sentAtKills.push(progress?.counts.sent ?? 0)
  }
  let status = 'running'
  while (status === 'running') ({ status } = await clientOf(server, people.owner).import.start.mutate({ importId }))
  expect(await server.stop()).toBe(0)

  const { invitations = [], audit_events: events = [] } = await rowsOf(database, id, ['invitations', 'audit_events'])
  expect(invitations.map((row) => (row as { email: string }).email).toSorted()).toEqual(emails.toSorted())
  expect(events.filter((row) => (row as { action: string }).action === 'invitation.sent')).toHaveLength(lines)
  // A step is done whole or not at all.
  expect(sentAtKills.filter((sent) => sent % 100 !== 0)).toEqual([])
})
