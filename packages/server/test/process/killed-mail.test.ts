import { setTimeout as after } from 'node:timers/promises'
import { expect, inject, onTestFinished, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { call } from '../support/wire/call.ts'
import { makeClinic } from '../support/people/clinic.ts'
import { startMailServer } from '../support/wire/mail-server.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'
import { seededRandom } from '../support/people/random.ts'
import { startServer } from '../support/wire/server-process.ts'

const kills = 20

test(`killed between a change and its mail ${kills} times, nothing is lost, and twice comes only what had no answer`, async () => {
  const url = await createDatabase(inject('postgresUrl'))
  const database = postgresDatabase({ url })
  onTestFinished(() => database.close())
  await migrate(database, await readMigrations())
  const { people } = await makeClinic(database, { people: { owner: 'owner' } })
  // The first server also signs the clinic's audit log, and would mail that: what is counted here is invitations.
  await database.asOwner(({ run }) => run(`update users set preferences = '{"mailCheckpoints": false}'`, []))
  const mailServer = await startMailServer()
  const start = () => startServer(url, 'production', { SMTP_URL: `smtp://127.0.0.1:${mailServer.port}` })
  /** What was leased by who is dead now is free in five minutes; they go by at once here. */
  const endLeases = () =>
    database.transaction(({ run }) => run("update messages set next_try_at = now() where status = 'queued'", []), {
      role: 'atrium_mail',
    })
  const random = seededRandom(2026)
  const invited: string[] = []
  const unsent: number[] = []
  /** Handed in, but the process died before it knew. */
  const unanswered = new Set<string>()
  const arrived = () => new Set(mailServer.received.map(({ to }) => to))
  const waiting = async () => {
    const rows = await database.transaction(
      ({ run }) => run("select address from messages where status = 'queued'", []),
      { role: 'atrium_mail' },
    )
    return rows.flat().map(String)
  }

  for (let round = 0; round < kills; round += 1) {
    const server = await start()
    const emails = [1, 2, 3].map((each) => `round-${round}-${each}@killed.example`)
    const answer = await call(server, 'invitation.send', 'mutation', { emails }, people.owner)
    expect(answer.status).toBe(200)
    invited.push(...emails)
    // The moment of the kill is anywhere from before the first letter to after the last.
    await after(random.pick([0, 5, 15, 30, 60, 120]))
    await server.kill()
    await expect.poll(mailServer.open).toBe(0)
    const left = await waiting()
    unsent.push(left.length)
    for (const address of left) if (arrived().has(address)) unanswered.add(address)
    await endLeases()
  }
  const last = await start()
  await expect.poll(waiting).toEqual([])
  expect(await last.stop()).toBe(0)

  // Some kills must have come in between, or this test shows nothing.
  expect(Math.max(...unsent)).toBeGreaterThan(0)
  expect(arrived()).toEqual(new Set(invited))
  const times = (address: string) => mailServer.received.filter(({ to }) => to === address).length
  const twins = invited.filter((address) => times(address) > 1)
  expect(twins.filter((address) => !unanswered.has(address))).toEqual([])
  const ids = mailServer.received.map(({ raw }) => /^Message-ID: (\S+)/m.exec(raw)?.[1])
  expect(new Set(ids).size).toBe(invited.length)
})
