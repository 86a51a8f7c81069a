import { beforeEach, expect, test } from 'vitest'
import { deleteExpired } from '../../../src/auth/delete-expired.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app, another } = await startTestApp()
const { owner } = (await makeClinic(app.database, { people: { owner: 'owner' } })).people

const now = new Date('2026-05-01T08:00:00.000Z')
const day = 24 * 60 * 60_000
const tables = [
  'sessions',
  'verifications',
  'sign_in_tries',
  'sign_in_networks',
  'password_resets',
  'used_challenges',
] as const

const asOwner = (text: string, parameters: unknown[]) => app.database.asOwner(({ run }) => run(text, parameters))

/** One row in each table for each of `count` numbers; their time is over at `end`, networks were last seen 30 days before. */
async function fill(count: number, end: Date, name: string) {
  const numbers = `from generate_series(1, ${count}) n`
  const moment = end.toISOString()
  await asOwner(
    `insert into sessions (id, token, user_id, expires_at, created_at, updated_at)
     select $1 || n, $1 || n, $2, $3, $3, $3 ${numbers}`,
    [name, owner.userId, moment],
  )
  await asOwner(
    `insert into verifications (id, identifier, value, expires_at, created_at, updated_at)
     select $1 || n, '', '', $2, $2, $2 ${numbers}`,
    [name, moment],
  )
  await asOwner(
    `insert into password_resets (id, email, token_hash, expires_at) select $1 || n, '', $1 || n, $2 ${numbers}`,
    [name, moment],
  )
  await asOwner(`insert into used_challenges select $1 || n, $2 ${numbers}`, [name, moment])
  await asOwner(`insert into sign_in_tries select $1 || n, 1, $2 ${numbers}`, [name, end.getTime()])
  await asOwner(`insert into sign_in_networks (user_id, network, seen_at) select $1, $2 || n, $3 ${numbers}`, [
    owner.userId,
    name,
    new Date(end.getTime() - 30 * day).toISOString(),
  ])
}

async function counts() {
  const rows = await asOwner(`select ${tables.map((table) => `(select count(*) from ${table})`).join(', ')}`, [])
  return rows[0]
}

beforeEach(async () => {
  for (const table of tables) await asOwner(`delete from ${table}`, [])
})

test('what is over goes, what is not stays', async () => {
  await fill(3, now, 'over-')
  await fill(2, new Date(now.getTime() + 1), 'not-over-')

  expect(await deleteExpired(app.database, now)).toBe(18)
  expect(await counts()).toEqual([2, 2, 2, 2, 2, 2])
  expect(await deleteExpired(app.database, now)).toBe(0)
})

test('however many there are', async () => {
  await fill(2_500, now, 'over-')

  expect(await deleteExpired(app.database, now)).toBe(15_000)
  expect(await counts()).toEqual([0, 0, 0, 0, 0, 0])
})

test('two servers at the same time delete each row once', async () => {
  const other = await another()
  await fill(2_500, now, 'over-')
  const deleted = await Promise.all([deleteExpired(app.database, now), deleteExpired(other.database, now)])

  expect(deleted.reduce((sum, each) => sum + each)).toBe(15_000)
  expect(await counts()).toEqual([0, 0, 0, 0, 0, 0])
})
