import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readEnv } from './env.ts'

const secret = 'x'.repeat(32)

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-env-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('nothing needs to be said', () => {
  const ATRIUM_DATA = temporaryFolder()

  expect(readEnv({ ATRIUM_DATA })).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataFolder: ATRIUM_DATA,
    databaseUrl: undefined,
    isProduction: false,
    url: 'http://127.0.0.1:3000',
  })
})

test('an empty value counts as none', () => {
  expect(readEnv({ PORT: '', ATRIUM_ENV: '', DATABASE_URL: '', ATRIUM_SECRET: secret })).toMatchObject({ port: 3000 })
})

test('every fault is listed at once, before anything is opened', () => {
  const ATRIUM_DATA = join(temporaryFolder(), 'untouched')
  const faulty = {
    ATRIUM_DATA,
    PORT: 'eighty',
    DATABASE_URL: 'mysql://localhost',
    ATRIUM_ENV: 'production',
    ATRIUM_URL: 'atrium.example',
    ATRIUM_SECRET: 'short',
  }
  const faults =
    /4 fault.*PORT:.*DATABASE_URL: Must begin with postgres:.*ATRIUM_SECRET: Must have at least 32.*ATRIUM_URL:/s

  expect(() => readEnv(faulty)).toThrow(faults)
  expect(() => statSync(ATRIUM_DATA)).toThrow(/ENOENT/)
})

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['DATABASE_URL', 'postgres'],
  ['ATRIUM_ENV', 'prod'],
  ['ATRIUM_SECRET', 'x'.repeat(31)],
  ['ATRIUM_URL', 'ftp://atrium.example'],
])('%s=%s is a fault', (name, value) => {
  expect(() => readEnv({ ATRIUM_SECRET: secret, [name]: value })).toThrow(`${name}: `)
})

test('production must be given its secret and its address, and both are asked for at once', () => {
  expect(() => readEnv({ ATRIUM_ENV: 'production' })).toThrow(
    /ATRIUM_SECRET: Must be given.*ATRIUM_URL: Must be given/s,
  )
  expect(
    readEnv({ ATRIUM_ENV: 'production', ATRIUM_SECRET: secret, ATRIUM_URL: 'https://atrium.example' }),
  ).toMatchObject({
    isProduction: true,
    secret,
    url: 'https://atrium.example',
  })
})

test('a fault never shows a secret', () => {
  const message = () => readEnv({ ATRIUM_SECRET: 'hunter2', DATABASE_URL: 'mysql://a:hunter2@b' })

  expect(message).toThrow(/ATRIUM_SECRET/)
  expect(message).not.toThrow(/hunter2/)
})

test('outside production the secret is made once, kept, and nobody else may read it', () => {
  const ATRIUM_DATA = temporaryFolder()
  const first = readEnv({ ATRIUM_DATA })

  expect(first.secret).toMatch(/^[0-9a-f]{64}$/)
  expect(readEnv({ ATRIUM_DATA }).secret).toBe(first.secret)
  expect(readdirSync(ATRIUM_DATA)).toEqual(['secret'])
  expect(statSync(join(ATRIUM_DATA, 'secret')).mode & 0o777).toBe(0o600)
})
