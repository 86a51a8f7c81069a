import { Client } from 'pg'
import { afterAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { requestWaits } from '../../src/db/postgres/connection.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { UnavailableFailure } from '../../src/failures/failures.ts'
import { call, requestOf } from '../support/wire/call.ts'
import { makeClinic } from '../support/people/clinic.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'
import { openStream } from '../support/wire/stream.ts'
import { assemble } from '../support/test-app.ts'

/* The database may go away at any moment, and come back. Short waits, so that a test of a wait does not take long. */

const url = await createDatabase(inject('postgresUrl'))
const waits = { ...requestWaits, connect: 1_500, lock: 300, statement: 1_000, idleInTransaction: 1_000 }
const database = postgresDatabase({ url, waits })
await migrate(database, await readMigrations())
const app = await assemble(database)
const superuser = new Client(url)
await superuser.connect()
afterAll(async () => {
  await app.dependencies.events.close()
  await database.close()
  await superuser.end()
})

const team = () => makeClinic(database, { people: { owner: 'owner', member: 'member' } })
type Team = Awaited<ReturnType<typeof team>>

const demote = ({ people }: Team, role: string) =>
  call(app, 'user.changeRole', 'mutation', { membershipId: people.member.membershipId, role }, people.owner)

/** Ends every connection of this database but the superuser's own. */
const killAll = () =>
  superuser.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )

/** Holds a clinic's lock until the returned function is called. */
async function holdLock({ id }: Team): Promise<() => Promise<void>> {
  const holder = new Client(url)
  await holder.connect()
  onTestFinished(() => holder.end())
  await holder.query('begin')
  await holder.query('select from clinics where id = $1 for no key update', [id])
  return async () => void (await holder.query('rollback'))
}

describe('a connection that dies', () => {
  test('in the midst of a transaction is a 503 for it alone, and the next call is answered', async () => {
    const clinic = await team()
    const dying = database.transaction(async ({ run }) => {
      await run('select 1', [])
      await killAll()
      return run('select 2', [])
    })

    await expect(dying).rejects.toBeInstanceOf(UnavailableFailure)
    await expect.poll(async () => (await demote(clinic, 'admin')).status).toBe(200)
  })

  test('while idle is not noticed by the next caller', async () => {
    const clinic = await team()
    await demote(clinic, 'admin')
    await killAll()
    // The pool hears of the loss by itself; a call that comes before it does may be told 503, and nothing else.
    const statuses = new Set<number>()
    await expect
      .poll(async () => {
        const { status } = await demote(clinic, 'member')
        statuses.add(status)
        return status
      })
      .toBe(200)

    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([])
  })

  test('while it listens is made again, and what happened meanwhile is told (R5)', async () => {
    const clinic = await team()
    const stream = await openStream(app, requestOf('events.watch', 'subscription', {}, clinic.people.owner))
    onTestFinished(() => stream.close())
    await killAll()
    await expect.poll(async () => (await demote(clinic, 'admin')).status).toBe(200)

    // Of queues it is only said that something may have been missed.
    const first = (await stream.nextEvent()).event
    const told = first.type === 'queue.changed' ? (await stream.nextEvent()).event : first
    expect(told).toMatchObject({ type: 'user.changed' })
  })
})

test('a branch that goes on after another has failed writes nothing: its transaction is over (R30)', async () => {
  const { id } = await team()
  let goOn = () => {}
  const failed = new Promise<void>((resolve) => (goOn = resolve))
  let late: Promise<unknown> | undefined
  const work = database.transaction(async ({ run }) => {
    late = failed.then(() => run(`update clinics set name = 'Late' where id = $1`, [id]))
    late.catch(() => undefined)
    await run('select 1', [])
    throw new Error('no')
  })
  await expect(work).rejects.toThrow('no')
  goOn()

  await expect(late).rejects.toThrow(/its transaction has ended/)
})

describe('every wait has an end', () => {
  test('a lock that another holds: 503 with a time to come back, and nothing is changed', async () => {
    const clinic = await team()
    const release = await holdLock(clinic)
    const { member, owner } = clinic.people
    const input = { membershipId: member.membershipId, role: 'admin' }
    const response = await app.fetch(requestOf('user.changeRole', 'mutation', input, owner))
    const refused = response.headers.get('retry-after')
    await release()

    expect([response.status, refused]).toEqual([503, '1'])
    expect(await demote(clinic, 'admin')).toMatchObject({ status: 200, data: { role: 'admin' } })
  })

  test('a transaction that does nothing is ended by the database', async () => {
    const idle = database.transaction(async ({ run }) => {
      await run('select 1', [])
      const lost = () =>
        superuser.query(
          "select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'",
        )
      await expect.poll(async () => (await lost()).rowCount, { timeout: 30_000 }).toBe(0)
      return run('select 2', [])
    })

    await expect(idle).rejects.toBeInstanceOf(UnavailableFailure)
  })

  test('a statement that takes too long', async () => {
    const slow = database.transaction(({ run }) => run('select pg_sleep(60)', []))

    await expect(slow).rejects.toBeInstanceOf(UnavailableFailure)
  })

  test('a pool without a free connection', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const holders = Array.from({ length: 10 }, () =>
      database.transaction(({ run }) => held.then(() => run('select 1', []))),
    )
    const outcomes = Promise.allSettled(holders)

    await expect(database.transaction(({ run }) => run('select 1', []))).rejects.toBeInstanceOf(UnavailableFailure)
    release()
    await outcomes
  })

  test('a server that is not there', async () => {
    const nowhere = postgresDatabase({ url: 'postgres://nobody:nothing@127.0.0.1:1/none', waits })

    await expect(nowhere.transaction(({ run }) => run('select 1', []))).rejects.toBeInstanceOf(UnavailableFailure)
    await nowhere.close()
  })
})

test('thirty changes that wait in one clinic keep nobody of another waiting', async () => {
  const [stuck, other] = [await team(), await team()]
  const release = await holdLock(stuck)
  const waiting = Array.from({ length: 30 }, () => demote(stuck, 'admin'))
  const answers = [await demote(other, 'admin'), await demote(other, 'member'), await demote(other, 'admin')]
  const { rows } = await superuser.query<{ waiting: number }>(
    "select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  )
  await release()
  const statuses = (await Promise.all(waiting)).map(({ status }) => status)

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(rows[0]?.waiting).toBeLessThanOrEqual(2)
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
})

test('a statement that failed unseen is not committed', async () => {
  const swallowing = database.transaction(async ({ run }) => {
    await run('select 1 / 0', []).catch(() => undefined)
    return 'all is well'
  })

  await expect(swallowing).rejects.toThrow(/Failed to commit/)
})

test('what the database’s own settings say does not count', async () => {
  const name = new URL(url).pathname.slice(1)
  await superuser.query(`alter database ${name} set datestyle = 'German'`)
  await superuser.query(`alter database ${name} set timezone = 'Asia/Tokyo'`)
  await superuser.query(`alter database ${name} set default_transaction_isolation = 'serializable'`)
  const fresh = postgresDatabase({ url, waits })
  onTestFinished(() => fresh.close())
  const [row] = await fresh.transaction(({ run }) =>
    run("select timestamptz '2026-03-02T09:00:00Z', current_setting('transaction_isolation')", []),
  )

  expect(row).toEqual(['2026-03-02 09:00:00+00', 'read committed'])
})
