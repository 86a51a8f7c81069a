import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { DrizzleQueryError } from 'drizzle-orm'
import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { emptyCluster } from '../../test/support/database/pglite-cluster.ts'
import { pinoLog } from './pino-log.ts'

const secret = 'Ada Lovelace <ada@clinic.example> hunter2'

function lineOf(write: (log: ReturnType<typeof pinoLog>) => void): string {
  const lines: string[] = []
  write(pinoLog((line) => lines.push(line)))
  expect(lines).toHaveLength(1)
  return lines[0] ?? ''
}

test('each happening is one line of JSON with its level, time and details', () => {
  const line = lineOf((log) =>
    log.error('A request failed', new Error('Out of\npaper'), { incident: 'i-1', path: '/x' }),
  )

  expect(line).not.toContain('\n')
  expect(JSON.parse(line)).toEqual({
    level: 'error',
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    message: 'A request failed',
    incident: 'i-1',
    path: '/x',
    cause: { type: 'Error', message: 'Out of\npaper', frames: expect.arrayContaining([expect.stringMatching(/^at /)]) },
  })
})

test.each([
  'email',
  'name',
  'firstName',
  'password',
  'newPassword',
  'token',
  'sessionToken',
  'cookie',
  'Authorization',
  'parameters',
  'body',
])('what is called %s is left out, wherever it stands', (key) => {
  const line = lineOf((log) => log.info('Said', { [key]: secret, deep: { deeper: [{ [key]: secret, kept: 'kept' }] } }))

  expect(line).not.toMatch(/Ada|hunter2/)
  expect(JSON.parse(line)).toMatchObject({ [key]: '…', deep: { deeper: [{ [key]: '…', kept: 'kept' }] } })
})

test('details in a circle end', () => {
  const circle: Record<string, unknown> = { incident: 'i-1' }
  circle['again'] = circle

  expect(JSON.parse(lineOf((log) => log.info('Said', circle)))).toMatchObject({ incident: 'i-1' })
})

const fromPglite = async (statement: string, parameters: unknown[]) => {
  const database = await PGlite.create({ loadDataDir: new Blob([await readFile(emptyCluster)]) })
  const error: unknown = await database.query(statement, parameters).catch((thrown: unknown) => thrown)
  await database.close()
  return error
}
const fromPg = (code: string) =>
  Object.assign(new DatabaseError(`invalid input syntax for type integer: "${secret}"`, 1, 'error'), {
    code,
    detail: `Key (email)=(${secret}) already exists.`,
    where: secret,
  })
const inCircle = () => {
  const error = new Error('around')
  error.cause = error
  return error
}

test.each([
  ['a value that pg quotes', () => fromPg('22P02')],
  ['a value that PGlite quotes', () => fromPglite(`select '${secret}'::integer`, [])],
  ['parameters that Drizzle quotes', () => new DrizzleQueryError('select $1', [secret], fromPg('22P02'))],
  ['a cause that quotes', () => new Error('outer', { cause: new Error('inner', { cause: fromPg('22P02') }) })],
  ['one of many that quotes', () => new AggregateError([fromPg('22007'), inCircle()], 'many')],
  ['JSON that could not be read', () => new SyntaxError(`Unexpected token in "${secret}" is not valid JSON`)],
  [
    'a message that looks like a stack',
    () => new DrizzleQueryError(`select $1`, [`\n    at ${secret}`], new Error('x')),
  ],
  ['what is no error', () => secret],
  ['an object that is no error', () => ({ message: secret })],
])('%s is not told', async (_what, make) => {
  const error = await make()
  const line = lineOf((log) => log.error('A request failed', error, { incident: 'i-1' }))

  expect(line).not.toMatch(/Ada|hunter2|clinic\.example/)
  expect(JSON.parse(line)).toMatchObject({ incident: 'i-1', cause: { message: expect.any(String) } })
})

test('what tells the cause is kept: code, constraint and statement', () => {
  const unique = Object.assign(fromPg('23505'), { message: 'duplicate key value', constraint: 'users_email_key' })
  const line = lineOf((log) => log.error('x', new DrizzleQueryError('insert into users', [secret], unique)))

  expect(JSON.parse(line)).toMatchObject({
    cause: {
      message: 'Failed query: insert into users',
      causedBy: { code: '23505', constraint: 'users_email_key', message: 'duplicate key value' },
    },
  })
})
