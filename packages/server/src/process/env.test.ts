import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readEnv } from './env.ts'

const secret = 'x'.repeat(32)
const key = '5e'.repeat(32)

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
    migrationUrl: undefined,
    trustedProxies: undefined,
    isProduction: false,
    // Known once the port is bound: it may be any.
    url: undefined,
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
    /5 fault.*PORT:.*DATABASE_URL: Must begin with postgres:.*ATRIUM_SECRET: Must have at least 32.*ATRIUM_URL:/s

  expect(() => readEnv(faulty)).toThrow(faults)
  expect(() => statSync(ATRIUM_DATA)).toThrow(/ENOENT/)
})

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PORT', '0x50'],
  ['PORT', '1e3'],
  ['ATRIUM_SECRET', ' '.repeat(40)],
  ['ATRIUM_URL', 'https://*'],
  ['ATRIUM_URL', 'https://a..b'],
  ['STUN_URL', 'stun.example'],
  ['STUN_URL', 'turn:turn.example'],
  ['STUN_URL', 'stun:stun.example?transport=udp'],
  ['TURN_URL', 'turn:turn.example,'],
  ['TURN_URL', 'turn:turn.example:70000'],
  ['TURN_URL', 'turn:turn.example?transport=tls'],
  ['TURN_URL', 'https://turn.example'],
  ['TURN_SECRET', 'short'],
  ['ATRIUM_RELAY_ONLY', 'true'],
  ['ATRIUM_TRUSTED_PROXIES', '::/1'],
  ['ATRIUM_TRUSTED_PROXIES', '10.0.0.0/1'],
  ['ATRIUM_TRUSTED_PROXIES', '::ffff:0:0/96'],
  ['DATABASE_URL', 'postgres'],
  ['ATRIUM_ENV', 'prod'],
  ['ATRIUM_SECRET', 'x'.repeat(31)],
  ['ATRIUM_CHECKPOINT_KEY', '5e'.repeat(31)],
  ['ATRIUM_CHECKPOINT_KEY', 'x'.repeat(64)],
  ['ATRIUM_CHECKPOINT_FORMER_KEYS', `${key},`],
  ['ATRIUM_URL', 'ftp://atrium.example'],
  ['ATRIUM_URL', 'https://atrium.example/clinic'],
  ['ATRIUM_URL', 'https://atrium.example/?a=1'],
  ['ATRIUM_URL', 'https://atrium.example/#top'],
  ['ATRIUM_URL', 'https://admin:hunter2@atrium.example'],
  ['ATRIUM_URL', 'https://admin@atrium.example'],
  ['ATRIUM_TRUSTED_PROXIES', 'proxy.example'],
  ['ATRIUM_TRUSTED_PROXIES', '0.0.0.0/0'],
  ['ATRIUM_MIGRATION_URL', 'mysql://localhost'],
  ['ATRIUM_MIGRATION_URL', 'postgres://localhost/atrium'],
  ['HOST', 'fe80::1%eth0'],
  ['HOST', '[::1]'],
  ['HOST', 'a host'],
  ['HOST', '127.0.0.1:80'],
  ['HOST', 'host/path'],
])('%s=%s is a fault', (name, value) => {
  expect(() => readEnv({ ATRIUM_SECRET: secret, [name]: value })).toThrow(`${name}: `)
})

test.each([
  ['https://atrium.example', 'https://atrium.example'],
  ['https://atrium.example/', 'https://atrium.example'],
  ['HTTPS://Atrium.Example:443', 'https://atrium.example'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('ATRIUM_URL=%s is the address %s', (ATRIUM_URL, url) => {
  expect(readEnv({ ATRIUM_SECRET: secret, ATRIUM_URL })).toMatchObject({ url })
})

test.each(['127.0.0.1', '0.0.0.0', '::1', '::', 'localhost', 'host.example', '2001:db8::1'])('HOST=%s', (HOST) => {
  expect(readEnv({ ATRIUM_SECRET: secret, HOST })).toMatchObject({ host: HOST })
})

describe('production', () => {
  const production = { ATRIUM_ENV: 'production', ATRIUM_SECRET: secret, ATRIUM_CHECKPOINT_KEY: key }

  test.each(['http://atrium.example', 'http://10.0.0.5:3000', 'http://localhost.example', 'http://127.0.0.1.example'])(
    'at %s: passwords and cookies would travel in the open',
    (ATRIUM_URL) => {
      expect(() => readEnv({ ...production, ATRIUM_URL })).toThrow(/1 fault.*ATRIUM_URL: Must begin with https/s)
    },
  )

  test.each([
    'https://atrium.example',
    'http://localhost:3000',
    'http://127.0.0.1',
    'http://127.9.9.9',
    'http://[::1]:3000',
  ])('at %s', (ATRIUM_URL) => {
    expect(readEnv({ ...production, ATRIUM_URL })).toMatchObject({ url: ATRIUM_URL, isProduction: true })
  })
})

test('production must be given its secrets and its address, and all are asked for at once', () => {
  expect(() => readEnv({ ATRIUM_ENV: 'production' })).toThrow(
    /ATRIUM_SECRET: Must be given.*ATRIUM_CHECKPOINT_KEY: Must be given.*ATRIUM_URL: Must be given/s,
  )
  expect(
    readEnv({
      ATRIUM_ENV: 'production',
      ATRIUM_SECRET: secret,
      ATRIUM_CHECKPOINT_KEY: key,
      ATRIUM_URL: 'https://atrium.example',
    }),
  ).toMatchObject({
    isProduction: true,
    secret,
    url: 'https://atrium.example',
  })
})

test('a fault never shows a secret', () => {
  const message = () =>
    readEnv({
      ATRIUM_SECRET: 'hunter2',
      DATABASE_URL: 'mysql://a:hunter2@b',
      ATRIUM_MIGRATION_URL: 'mysql://a:hunter2@b',
      ATRIUM_URL: 'https://a:hunter2@b',
    })

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

test('the key of checkpoints is made as the secret is, once it is asked for, and what is no key is made anew', () => {
  const ATRIUM_DATA = temporaryFolder()
  const keyOf = () => readEnv({ ATRIUM_DATA, ATRIUM_SECRET: secret }).checkpointKey()
  readEnv({ ATRIUM_DATA, ATRIUM_SECRET: secret })
  expect(readdirSync(ATRIUM_DATA)).toEqual([])

  expect(keyOf()).toMatch(/^[0-9a-f]{64}$/)
  expect(keyOf()).toBe(keyOf())
  expect(statSync(join(ATRIUM_DATA, 'checkpoint-key')).mode & 0o777).toBe(0o600)
  writeFileSync(join(ATRIUM_DATA, 'checkpoint-key'), 'x'.repeat(64))
  expect(keyOf()).toMatch(/^[0-9a-f]{64}$/)
})

test('former public keys stand with commas between', () => {
  const told = readEnv({
    ATRIUM_SECRET: secret,
    ATRIUM_CHECKPOINT_FORMER_KEYS: ` ${key.toUpperCase()} ,${'07'.repeat(32)}`,
  })
  expect(told.formerCheckpointKeys).toEqual([key, '07'.repeat(32)])
})

test.each(['', 'ab', ' '.repeat(64)])('a kept secret that a power cut has left as %j is made anew', (left) => {
  const ATRIUM_DATA = temporaryFolder()
  writeFileSync(join(ATRIUM_DATA, 'secret'), left)

  expect(readEnv({ ATRIUM_DATA }).secret).toMatch(/^[0-9a-f]{64}$/)
})

test('mail: where it is handed in, and from whom it comes', () => {
  const { smtp } = readEnv({
    ATRIUM_ENV: 'production',
    ATRIUM_SECRET: secret,
    ATRIUM_CHECKPOINT_KEY: key,
    ATRIUM_URL: 'https://clinic.example',
    SMTP_URL: 'smtps://atrium:p%40ss@mail.example',
  })

  expect(smtp).toEqual({
    address: {
      host: 'mail.example',
      port: 465,
      isSecure: true,
      mustEncrypt: true,
      login: { user: 'atrium', pass: 'p@ss' },
    },
    from: { name: 'Atrium', address: 'no-reply@clinic.example' },
  })
})

test('mail is not sent unless told, and on one’s own machine it comes from there', () => {
  expect(readEnv({ ATRIUM_SECRET: secret }).smtp).toBeUndefined()
  expect(readEnv({ ATRIUM_SECRET: secret, SMTP_URL: 'smtp://127.0.0.1:1025' }).smtp?.from.address).toBe(
    'no-reply@localhost',
  )
})

test('faults of mail are listed with the others, and quote no password', () => {
  const faulty = {
    ATRIUM_SECRET: secret,
    PORT: 'eighty',
    ATRIUM_URL: 'http://192.0.2.7',
    SMTP_URL: 'http://atrium:hunter2@mail.example',
  }
  const message = (source: Record<string, string>) => {
    try {
      readEnv(source)
    } catch (error) {
      return String(error)
    }
    return ''
  }

  expect(message(faulty)).toMatch(
    /3 fault.*PORT:.*SMTP_URL: Must begin with smtp:\/\/ or smtps:\/\/.*ATRIUM_MAIL_FROM: Must be given where/s,
  )
  expect(message(faulty)).not.toContain('hunter2')
  expect(message({ ...faulty, ATRIUM_MAIL_FROM: 'nobody' })).toMatch(/ATRIUM_MAIL_FROM: Must be an address/)
})

describe('Stripe', () => {
  const all = {
    STRIPE_SECRET_KEY: 'sk_test_1',
    STRIPE_WEBHOOK_SECRET: 'whsec_1',
    ATRIUM_STRIPE_PRICE_MONTH: 'price_1',
    ATRIUM_STRIPE_PRICE_YEAR: 'price_2',
  }

  test('is used where all of it is given, and otherwise is not there', () => {
    expect(readEnv({ ATRIUM_SECRET: secret }).stripe).toBeUndefined()
    expect(readEnv({ ATRIUM_SECRET: secret, ...all, ATRIUM_STRIPE_TAX: 'automatic' }).stripe).toEqual({
      secretKey: 'sk_test_1',
      webhookSecret: 'whsec_1',
      prices: { month: 'price_1', year: 'price_2' },
      tax: 'automatic',
      apiUrl: undefined,
    })
  })

  test('half of it is a fault: it would take money and not hear of it', () => {
    expect(() => readEnv({ ATRIUM_SECRET: secret, STRIPE_SECRET_KEY: 'sk_test_1' })).toThrow(
      /3 fault.*STRIPE_WEBHOOK_SECRET: Must be given.*ATRIUM_STRIPE_PRICE_MONTH: .*ATRIUM_STRIPE_PRICE_YEAR: /s,
    )
  })

  test.each([
    ['STRIPE_SECRET_KEY', 'pk_live_public'],
    ['STRIPE_WEBHOOK_SECRET', 'secret'],
    ['ATRIUM_STRIPE_PRICE_MONTH', 'prod_1'],
    ['ATRIUM_STRIPE_TAX', '8 %'],
    ['ATRIUM_STRIPE_URL', 'http://stripe.example'],
  ])('%s=%s is refused, and not told', (name, value) => {
    const read = () => readEnv({ ATRIUM_SECRET: secret, ...all, [name]: value })

    expect(read).toThrow(new RegExp(`1 fault.*${name}: Must`, 's'))
    expect(read).not.toThrow(value)
  })
})

test('calls have the servers that are named, and a relay with its secret alone', () => {
  const ATRIUM_DATA = temporaryFolder()
  const TURN_URL = 'turn:turn.example:3478?transport=udp, turns:[2001:db8::1]:443?transport=tcp'
  const relay = { TURN_URL, TURN_SECRET: 'a secret of the relay' }

  expect(readEnv({ ATRIUM_DATA }).ice).toEqual({ stunUrls: [], turn: null, relayOnly: false })
  expect(
    readEnv({ ATRIUM_DATA, STUN_URL: 'stun:a.example,stun:b.example:19302', ...relay, ATRIUM_RELAY_ONLY: 'yes' }).ice,
  ).toEqual({
    stunUrls: ['stun:a.example', 'stun:b.example:19302'],
    turn: {
      urls: ['turn:turn.example:3478?transport=udp', 'turns:[2001:db8::1]:443?transport=tcp'],
      secret: 'a secret of the relay',
    },
    relayOnly: true,
  })
  for (const half of [{ TURN_URL }, { TURN_SECRET: relay.TURN_SECRET }]) {
    expect(() => readEnv({ ATRIUM_DATA, ...half })).toThrow(/1 fault.*TURN_URL: Needs TURN_SECRET/s)
  }
  expect(() => readEnv({ ATRIUM_DATA, ATRIUM_RELAY_ONLY: 'yes' })).toThrow(/ATRIUM_RELAY_ONLY: Needs TURN_URL/)
})
