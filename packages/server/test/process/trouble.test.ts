import { createServer } from 'node:http'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { call } from '../support/wire/call.ts'
import { makeClinic } from '../support/people/clinic.ts'
import { holdClinic } from '../support/database/hold-lock.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'
import { startProgram, startServer } from '../support/wire/server-process.ts'

const url = await createDatabase(inject('postgresUrl'))
const database = postgresDatabase({ url })
await migrate(database, await readMigrations())
afterAll(() => database.close())

/** Makes trouble inside a server by signals that mean nothing else to it. */
const troublesome = (program: string) => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}`,
})
const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('what nobody caught is one line of the log, and ends the process in order', () => {
  test.each([
    ['an error', `throw new Error('Out of paper')`],
    ['a rejection', `void Promise.reject(new Error('Out of paper'))`],
  ])('%s', async (_what, trouble) => {
    const { id, people } = await makeClinic(database, { people: { owner: 'owner', member: 'member' } })
    const server = await startServer(url, 'production', troublesome(`process.on('SIGWINCH', () => { ${trouble} })`))
    onTestFinished(() => void server.kill())
    const lock = await holdClinic(url, id)
    const input = { membershipId: people.member.membershipId, role: 'admin' }
    const inFlight = call(server, 'user.changeRole', 'mutation', input, people.owner)
    await lock.waitedFor()
    const ended = server.signal('SIGWINCH')
    await expect.poll(server.complaints).toContain('Out of paper')
    await lock.release()

    expect(await inFlight).toMatchObject({ status: 200, data: { role: 'admin' } })
    expect(await ended).toBe(1)
    expect(linesOf(server.complaints())).toMatchObject([{ level: 'fatal', cause: { message: 'Out of paper' } }])
  })
})

test('in production all on standard error is lines of JSON, and holds nothing that a library said', async () => {
  const say = `process.emitWarning('Mind the gap'); console.error('ada@clinic.example', new Error('Out of paper'))`
  const server = await startServer(url, 'production', troublesome(`process.on('SIGWINCH', () => { ${say} })`))
  onTestFinished(() => void server.kill())
  void server.signal('SIGWINCH')
  await expect.poll(server.complaints).toContain('Mind the gap')
  await server.stop()

  expect(linesOf(server.complaints()).map(({ level, cause }) => [level, cause])).toEqual([
    ['error', expect.objectContaining({ message: 'Out of paper' })],
    ['error', expect.objectContaining({ type: 'Warning', message: 'Mind the gap' })],
    ['info', undefined],
  ])
  expect(server.complaints()).not.toContain('ada@')
})

describe('a start that fails', () => {
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), 'atrium-start-'))
    onTestFinished(() => rmSync(made, { recursive: true, force: true }))
    return made
  }

  test('in production says all its faults in one line of JSON', async () => {
    const failed = await startProgram({ ATRIUM_ENV: 'production', PORT: 'x' }).catch((error: unknown) => error)

    expect(failed).toMatchObject({ exitCode: 1 })
    expect(linesOf((failed as Error).message)).toMatchObject([
      { level: 'fatal', cause: { message: expect.stringMatching(/PORT: .*ATRIUM_SECRET: .*ATRIUM_URL: /s) } },
    ])
  })

  test('in development says them to a person', async () => {
    const failed = startProgram({ PORT: 'x' })

    await expect(failed).rejects.toMatchObject({ exitCode: 1 })
    await expect(failed).rejects.toThrow(/^Failed to start: the environment has 1 fault\(s\).*\n {2}PORT: [^{]*$/)
  })

  test('for a port that is taken opens no database', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const bound = other.address()
    const PORT = typeof bound === 'object' && bound ? String(bound.port) : ''
    const ATRIUM_DATA = folder()
    const failed = startProgram({ PORT, ATRIUM_DATA, ATRIUM_SECRET: 'x'.repeat(32) })

    await expect(failed).rejects.toThrow(/^Failed to listen on .*EADDRINUSE.* PORT/)
    await expect(failed).rejects.toMatchObject({ exitCode: 1 })
    expect(readdirSync(ATRIUM_DATA)).toEqual([])
  })
})

test.each([
  ['::1', /^http:\/\/\[::1\]:\d+$/],
  ['::', /^http:\/\/\[::1\]:\d+$/],
  ['0.0.0.0', /^http:\/\/127\.0\.0\.1:\d+$/],
  ['localhost', /^http:\/\/localhost:\d+$/],
])('HOST=%s with any port: pages of the address that it prints may act', async (HOST, address) => {
  const server = await startProgram({ HOST, DATABASE_URL: url, ATRIUM_SECRET: 'x'.repeat(32) })
  onTestFinished(() => void server.kill())
  const signIn = (origin: string) =>
    fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'nobody@clinic.example', password: 'wrong' }),
    })

  expect(server.url).toMatch(address)
  expect((await signIn(server.url)).status).toBe(401)
  expect((await signIn('http://rebound.example')).status).toBe(403)
})
