import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BlockList } from 'node:net'
import { isIP } from 'node:net'
import { z } from 'zod'
import type { StripeSettings } from '../billing/stripe/stripe-access.ts'
import type { IceSettings } from '../calls/ice.ts'
import type { JanusSettings } from '../calls/media/janus/janus-api.ts'
import { iceUrls } from '../calls/ice-urls.ts'
import { trustedProxies } from '../http/caller/network.ts'
import type { Sender, SmtpAddress } from '../mail/delivery/smtp-address.ts'
import { sender, senderOf, smtpAddress } from '../mail/delivery/smtp-address.ts'
import { janusFaults, janusSettingsIn, janusShape } from './janus-env.ts'
import { stripeFaults, stripeSettingsIn, stripeShape } from './stripe-env.ts'

/** What the process is told by its environment; the only file that reads `process.env`. */
export interface Env {
  port: number
  host: string
  /** Folder of the embedded database, and of the secrets outside production. */
  dataFolder: string
  /** PostgreSQL to use instead of the embedded database. */
  databaseUrl: string | undefined
  /** A login that may migrate, where requests run as a lesser one. */
  migrationUrl: string | undefined
  /** Proxies whose `Forwarded` or `X-Forwarded-For` names the caller. */
  trustedProxies: BlockList | undefined
  isProduction: boolean
  secret: string
  /** The private key that signs checkpoints of audit logs (Ed25519), in hexadecimal; outside production made when it is first asked for. */
  checkpointKey: () => string
  /** Public keys of those that signed before. */
  formerCheckpointKeys: string[]
  /** The public address; undefined: where it listens. */
  url: string | undefined
  /** Whether everybody may register, and make a clinic (R32). */
  isSignUpOpen: boolean
  /** Where mail is handed in, and from whom it comes; undefined: it is not sent. */
  smtp: { address: SmtpAddress; from: Sender } | undefined
  /** How money is moved; undefined: the built-in ledger says what is owed, and nobody moves any. */
  stripe: StripeSettings | undefined
  /** By which servers pages of a call find each other. */
  ice: IceSettings
  /** What carries the calls of several; undefined: pages connect with each other. */
  janus: JanusSettings | undefined
}

const postgresUrl = z.url({ protocol: /^postgres(?:ql)?$/, error: 'Must begin with postgres://' })

const shortestSecret = 32

/** 32 bytes. */
const keyPattern = /^[\da-f]{64}$/

const shape = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'Must be a port number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'Must be a port number')
    .default(3000),
  HOST: z.string().refine(isHost, { error: 'Must be a name or an address like 127.0.0.1 or ::1' }).default('127.0.0.1'),
  ATRIUM_DATA: z.string().min(1).default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  ATRIUM_MIGRATION_URL: postgresUrl.optional(),
  ATRIUM_TRUSTED_PROXIES: trustedProxies.optional(),
  ATRIUM_ENV: z.enum(['development', 'production']).default('development'),
  ATRIUM_SECRET: z.string().trim().min(shortestSecret, 'Must have at least 32 characters').optional(),
  ATRIUM_CHECKPOINT_KEY: z.string().trim().toLowerCase().regex(keyPattern, 'Must be 64 hexadecimal digits').optional(),
  ATRIUM_CHECKPOINT_FORMER_KEYS: z
    .string()
    .toLowerCase()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .refine(
      (keys) => keys.every((key) => keyPattern.test(key)),
      'Must be public keys of 64 hexadecimal digits, with commas between',
    )
    .default([]),
  ATRIUM_URL: z
    .url({ protocol: /^https?$/, error: 'Must be an http or https address', abort: true })
    .refine((url) => `${new URL(url).origin}/` === new URL(url).href, {
      error: 'Must be an origin: no path, query, fragment or name of a user',
      abort: true,
    })
    .refine((url) => isHost(new URL(url).hostname.replace(/^\[(.*)\]$/, '$1')), { error: 'Must name a host' })
    .optional(),
  ATRIUM_SIGN_UP: z.enum(['invited', 'open']).default('invited'),
  STUN_URL: iceUrls(/^stuns?$/, 'Must be addresses like stun:stun.example:3478, with commas between').default([]),
  TURN_URL: iceUrls(/^turns?$/, 'Must be addresses like turn:turn.example:3478, with commas between').default([]),
  TURN_SECRET: z.string().trim().min(16, 'Must have at least 16 characters').optional(),
  ATRIUM_RELAY_ONLY: z.enum(['yes', 'no']).default('no'),
  SMTP_URL: smtpAddress.optional(),
  ATRIUM_MAIL_FROM: sender.optional(),
  ...stripeShape,
  ...janusShape,
})

/**
 * Reads and checks the environment, before anything is opened.
 *
 * @throws with every fault listed at once.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = shape.safeParse(given)
  const faults = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  const isWork = isProduction(given)
  if (isWork && given['ATRIUM_SECRET'] === undefined) faults.push('  ATRIUM_SECRET: Must be given in production')
  if (isWork && given['ATRIUM_CHECKPOINT_KEY'] === undefined) {
    faults.push('  ATRIUM_CHECKPOINT_KEY: Must be given in production')
  }
  if (isWork && given['ATRIUM_URL'] === undefined) faults.push('  ATRIUM_URL: Must be given in production')
  if (isWork && isOpenWire(given['ATRIUM_URL'])) {
    faults.push('  ATRIUM_URL: Must begin with https:// in production, or cookies and passwords travel in the open')
  }
  if (given['ATRIUM_MIGRATION_URL'] !== undefined && given['DATABASE_URL'] === undefined) {
    faults.push('  ATRIUM_MIGRATION_URL: Needs DATABASE_URL, the login that requests use')
  }
  if (given['SMTP_URL'] !== undefined && given['ATRIUM_MAIL_FROM'] === undefined && mailHost(given) === null) {
    faults.push('  ATRIUM_MAIL_FROM: Must be given where ATRIUM_URL names no domain that mail can come from')
  }
  faults.push(...stripeFaults(given), ...janusFaults(given))
  if ((given['TURN_URL'] === undefined) !== (given['TURN_SECRET'] === undefined)) {
    faults.push('  TURN_URL: Needs TURN_SECRET, which the relay knows as static-auth-secret, and that needs TURN_URL')
  }
  if (given['ATRIUM_RELAY_ONLY'] === 'yes' && given['TURN_URL'] === undefined) {
    faults.push('  ATRIUM_RELAY_ONLY: Needs TURN_URL, or no call connects')
  }
  if (!parsed.success || faults.length > 0) {
    throw new Error(
      `Failed to start: the environment has ${faults.length} fault(s). Please mend:\n${faults.join('\n')}`,
    )
  }
  const { PORT, HOST, ATRIUM_DATA, DATABASE_URL, ATRIUM_SECRET, ATRIUM_URL, ...more } = parsed.data
  const from = more.ATRIUM_MAIL_FROM ?? senderOf(mailHost(given) ?? 'localhost')
  return {
    port: PORT,
    host: HOST,
    dataFolder: ATRIUM_DATA,
    databaseUrl: DATABASE_URL,
    migrationUrl: more.ATRIUM_MIGRATION_URL,
    trustedProxies: more.ATRIUM_TRUSTED_PROXIES,
    isProduction: isWork,
    secret: ATRIUM_SECRET ?? keptSecret(ATRIUM_DATA, 'secret'),
    checkpointKey: () => more.ATRIUM_CHECKPOINT_KEY ?? keptSecret(ATRIUM_DATA, 'checkpoint-key'),
    formerCheckpointKeys: more.ATRIUM_CHECKPOINT_FORMER_KEYS,
    url: ATRIUM_URL && new URL(ATRIUM_URL).origin,
    isSignUpOpen: more.ATRIUM_SIGN_UP === 'open',
    ice: {
      stunUrls: more.STUN_URL,
      turn: more.TURN_SECRET === undefined ? null : { urls: more.TURN_URL, secret: more.TURN_SECRET },
      relayOnly: more.ATRIUM_RELAY_ONLY === 'yes',
    },
    smtp: more.SMTP_URL && { address: more.SMTP_URL, from },
    stripe: stripeSettingsIn(more),
    janus: janusSettingsIn(more),
  }
}

/** The domain that mail comes from, by the public address; null where that is a number. Without one it is this machine. */
function mailHost({ ATRIUM_URL: url }: Record<string, string | undefined>): string | null {
  if (url === undefined || !URL.canParse(url)) return 'localhost'
  const { hostname } = new URL(url)
  return isIP(hostname.replace(/^\[(.*)\]$/, '$1')) === 0 ? hostname : null
}

/** What can be listened on, and stand in an address: a zone (`fe80::1%eth0`) cannot. */
function isHost(host: string): boolean {
  return isIP(host) === 0
    ? /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/i.test(host)
    : !host.includes('%')
}

/** Whether the process is meant for work. Asked before, and whether or not, the rest is in order. */
export const isProduction = (source: Record<string, string | undefined> = process.env) =>
  source['ATRIUM_ENV'] === 'production'

/** Plain http to another machine: on this one nobody else listens. */
function isOpenWire(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}

/** Outside production a secret is made once and kept, so that a restart signs nobody out, and what was signed stays good. */
function keptSecret(folder: string, name: 'secret' | 'checkpoint-key'): string {
  const path = join(folder, name)
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  // One that a power cut has left empty would let anybody sign.
  if (name === 'secret' ? kept.length >= shortestSecret : keyPattern.test(kept)) return kept
  const secret = randomBytes(32).toString('hex')
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${path}.new`, secret, { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
  return secret
}
