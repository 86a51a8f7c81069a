import { Client } from 'pg'
import { expect, inject, test } from 'vitest'
import { createDatabase } from '../support/database/postgres-cluster.ts'
import { runCommand } from '../support/wire/run-command.ts'

/* The command `audit:verify` as an operator runs it. */

const found = (link: string, env: Record<string, string>) =>
  runCommand('clinic-create', ['--name', `Clinic ${link}`, '--link', link, '--owner', `ada@${link}.example`], env)

test('each clinic’s log is checked, and a broken one ends the command with 1 (R29)', async () => {
  const url = await createDatabase(inject('postgresUrl'))
  const env = { DATABASE_URL: url, ATRIUM_ENV: 'development' }
  await found('elm', env)
  await found('oak', env)
  const verify = (...args: string[]) => runCommand('audit-verify', args, env)

  const sound = await verify()
  expect(sound).toMatchObject({ code: 0, complaints: '' })
  expect(sound.said).toMatch(
    /^elm: sound, \d+ events, the last [\da-f]{64}; no checkpoint\noak: sound, \d+ events, the last [\da-f]{64}; no checkpoint\n$/,
  )

  const superuser = new Client({ connectionString: url })
  await superuser.connect()
  await superuser.query('alter table audit_events disable trigger user')
  const { rowCount } = await superuser.query(
    "update audit_events set actor_name = 'X' where seq = 1 and clinic_id in (select id from clinics where link = 'oak')",
  )
  await superuser.end()
  expect(rowCount).toBe(1)

  const broken = await verify()
  expect(broken).toMatchObject({ code: 1, complaints: '' })
  expect(broken.said).toMatch(
    /^elm: sound, .*\noak: BROKEN at 1: that event was altered; 0 events in order; no checkpoint\n$/,
  )
  expect(await verify('--clinic', 'elm')).toMatchObject({ code: 0 })
  expect(await verify('--clinic', 'oak')).toMatchObject({ code: 1 })
})

test('what cannot be done is said, and ends with 2', async () => {
  const env = { DATABASE_URL: await createDatabase(inject('postgresUrl')), ATRIUM_ENV: 'development' }
  await found('elm', env)

  for (const words of [['--clinic', 'none'], ['--all'], ['elm']]) {
    const { code, complaints } = await runCommand('audit-verify', words, env)
    expect({ words, code }).toEqual({ words, code: 2 })
    expect(complaints).toContain('Usage: ')
  }
  expect((await runCommand('audit-verify', ['--help'], env)).said).toContain('Usage: ')
})
