import { afterAll, expect, inject, test } from 'vitest'
import type { Signals } from '../../src/contract/visits/call.ts'
import { callKeeper } from '../../src/calls/call-keeper.ts'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'
import { rowsOf } from '../support/database/rows.ts'
import type { CallPage } from '../support/people/running-call.ts'
import { hear, hello, runningCall, say } from '../support/people/running-call.ts'
import type { TestApp } from '../support/test-app.ts'
import { assemble } from '../support/test-app.ts'

/* Two servers on one database: what is said at the same moment is heard by all, and a silent call is given back once. */

const url = await createDatabase(inject('postgresUrl'))
const databases = [postgresDatabase({ url }), postgresDatabase({ url })] as const
await migrate(databases[0], await readMigrations())
const servers = [await assemble(databases[0]), await assemble(databases[1])] as const
afterAll(async () => {
  for (const { dependencies } of servers) await dependencies.events.close()
  for (const database of databases) await database.close()
})

const [here, there] = servers
const both = (page: CallPage, app: TestApp, count: number) =>
  Array.from({ length: count }, (_, seq) => say(app, { ...page, seq }, hello))

test('what both sides say at once on two servers is heard once by each, by whoever asks in between', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { ofDana, ofPatient } = await runningCall(here)
    const heard: number[] = []
    let after: string | undefined
    const talk = { isOver: false }
    const talking = Promise.all([...both(ofDana, here, 20), ...both(ofPatient, there, 20)]).finally(() => {
      talk.isOver = true
    })
    const listen = async () => {
      const { items, last } = (await hear(there, ofPatient, after)).data as Signals
      heard.push(...items.map(({ seq }) => seq))
      after = last ?? undefined
    }
    while (!talk.isOver) await listen()
    await listen()
    const answers = await talking

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    // None is committed behind one that was told already: nothing is lost between two questions.
    expect(heard.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, seq) => seq))
  }
})

test('the same message by two servers at once is one', async () => {
  const { ofDana } = await runningCall(here)
  const answers = await Promise.all(servers.map((app) => say(app, { ...ofDana }, hello)))

  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(answers[0]?.data).toEqual(answers[1]?.data)
})

test('R25: of two servers that look one gives a silent call back, once: one line of history', async () => {
  const keepers = servers.map(({ database, clock }) => callKeeper(database, () => clock.now))
  const { clinic, patient } = await runningCall(here)
  for (let passed = 0; passed <= 60; passed += 15) {
    there.clock.now = here.clock.now
    await Promise.all(keepers.map((keep) => keep()))
    here.clock.now = new Date(here.clock.now.getTime() + 15_000)
  }
  const { visits = [] } = await rowsOf(here.database, clinic.id, ['visits'])

  expect(visits.map((row) => (row as { status: string }).status).toSorted()).toEqual(['ended', 'waiting'])
  expect(await patient.page.checkIn.status.query()).toMatchObject({ state: 'waiting', ahead: 0 })
})

test('what is said in the moment in which the call ends is not left behind, in 20 races', async () => {
  for (let round = 0; round < 20; round += 1) {
    const { clinic, ofDana, ofPatient, staff, visitId } = await runningCall(here)
    const [, ...answers] = await Promise.all([
      staff.visit.end.mutate({ visitId }),
      say(here, ofDana, hello),
      say(there, ofPatient, hello),
    ])

    for (const { status, text } of answers) expect([200, 409], text).toContain(status)
    expect(await rowsOf(here.database, clinic.id, ['visit_signals'])).toEqual({ visit_signals: [] })
  }
})
