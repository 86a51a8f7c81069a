import { Client } from 'pg'
import { expect, onTestFinished } from 'vitest'

/** Takes a lock in a transaction of its own, so that whoever needs it stays in flight until `release`, or the test's end. */
export async function holdLock(url: string, statement: string, parameters: unknown[]) {
  const [holder, watcher] = [new Client(url), new Client(url)]
  for (const client of [holder, watcher]) {
    await client.connect()
    onTestFinished(() => client.end())
  }
  await holder.query('begin')
  await holder.query(statement, parameters)
  /** Resolves when so many wait for a lock in this database. */
  const waitedFor = (count = 1) =>
    expect
      .poll(async () => {
        // Outside the transaction, in which this view would never change.
        const { rows } = await watcher.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        return rows.length
      })
      .toBe(count)
  return { waitedFor, release: () => holder.query('rollback') }
}

/** Holds a clinic's lock, for which every change in it waits. */
export const holdClinic = (url: string, clinicId: string) =>
  holdLock(url, 'select from clinics where id = $1 for no key update', [clinicId])
