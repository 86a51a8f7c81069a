import { Client } from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { connectionOptions, requestWaits } from '../../src/db/postgres/connection.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'

const url = await createDatabase(inject('postgresUrl'))

const shown = ['statement_timeout', 'lock_timeout', 'TimeZone', 'application_name', 'geqo_effort', 'plan_cache_mode']

async function settingsWith(parameters: string): Promise<Record<string, string>> {
  const client = new Client(connectionOptions(`${url}?${parameters}`, 'pg_monitor' as 'atrium_app', requestWaits))
  onTestFinished(() => client.end())
  await client.connect()
  const { rows } = await client.query(
    `select name, setting from pg_settings where name = any($1) union all select 'role', current_user`,
    [shown],
  )
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
}

const ours = {
  role: 'pg_monitor',
  statement_timeout: '10000',
  lock_timeout: '4000',
  TimeZone: 'UTC',
  application_name: 'atrium pg_monitor',
  plan_cache_mode: 'force_generic_plan',
}

test.each([
  [''],
  ['options=-c%20role%3Dnone%20-c%20timezone%3DAsia/Tokyo'],
  ['application_name=other&statement_timeout=0&lock_timeout=0&query_timeout=1'],
])('of an address that ends with ?%s no setting of ours is lost', async (parameters) => {
  expect(await settingsWith(parameters)).toMatchObject(ours)
})

test('what else an address sets is kept: some services ask for it', async () => {
  expect(await settingsWith('options=-c%20geqo_effort%3D7')).toMatchObject({ ...ours, geqo_effort: '7' })
})
