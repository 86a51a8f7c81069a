import { Client } from 'pg'
import { expect, inject, test } from 'vitest'
import { createDatabase } from '../support/database/postgres-cluster.ts'

test('each test file has an empty database of its own on a real PostgreSQL', async () => {
  const [one, other] = await Promise.all([createDatabase(inject('postgresUrl')), createDatabase(inject('postgresUrl'))])
  const client = new Client(one)
  await client.connect()
  const { rows } = await client.query<{ version: number; name: string }>(
    "select current_setting('server_version_num')::int as version, current_database() as name",
  )
  await client.end()

  expect(rows[0]?.version).toBeGreaterThanOrEqual(150_000)
  expect(one).toContain(rows[0]?.name)
  expect(one).not.toBe(other)
  expect(inject('engine')).toBe('postgres')
})
