import { afterAll, expect, inject, onTestFinished, test } from 'vitest'
import { startJanus } from '../../../../scripts/lib/start-janus.ts'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'
import { janusProbe } from '../support/media/janus-probe.ts'
import { mediaBy } from '../support/media/media-steps.ts'
import { offerOf } from '../support/media/offers.ts'
import { admittedGuest } from '../support/people/call-guests.ts'
import { runningCall } from '../support/people/running-call.ts'
import { startServer } from '../support/wire/server-process.ts'

const url = await createDatabase(inject('postgresUrl'))
const database = postgresDatabase({ url })
await migrate(database, await readMigrations())
const janus = await startJanus()
afterAll(async () => {
  await database.close()
  await janus.stop()
})

async function start(more: Record<string, string>) {
  const server = await startServer(url, 'production', more)
  onTestFinished(() => void server.kill())
  return { ...server, database }
}

test('a server that is told of Janus carries calls by it, and by itself ends there what is over', async () => {
  const server = await start(janus.environment)
  const { roomOf } = janusProbe(janus)
  const running = await runningCall(server)
  const { staff, visitId, ofDana } = running
  await admittedGuest(server, running)
  const sent = await mediaBy(server)(ofDana, { step: 'send', sdp: offerOf() })
  const during = await roomOf(visitId)
  const { mediaServer } = await staff.visit.ice.query({ visitId })
  await staff.visit.end.mutate({ visitId })

  expect([sent.status, mediaServer, during !== undefined]).toEqual([200, true, true])
  await expect.poll(() => roomOf(visitId)).toBeUndefined()
  expect(await server.stop()).toBe(0)
})

test('a server that is told of none has calls of several go from page to page', async () => {
  const server = await start({})
  const running = await runningCall(server)
  await admittedGuest(server, running)

  expect(await running.staff.visit.ice.query({ visitId: running.visitId })).toMatchObject({ mediaServer: false })
  expect(await server.stop()).toBe(0)
})
