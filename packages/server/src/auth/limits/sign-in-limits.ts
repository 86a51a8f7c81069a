import { createHash } from 'node:crypto'
import type { Database } from '../../db/database.ts'
import { nearNetwork, networkOf } from '../../http/caller/network.ts'
import { familiarityOf, rememberNetwork } from './familiar-networks.ts'
import type { Charge } from './tries.ts'
import { charge, refund } from './tries.ts'

export interface Attempt {
  /** In small letters. */
  email: string
  /** Where the call comes from, see callerAddress. */
  address: string
  /** The device's id where the account knows it, see known-devices.ts. */
  device: string | null
}

export type Outcome<Entry> =
  | { kind: 'in'; entry: Entry }
  | { kind: 'wrong' }
  /** Seconds until a stranger may try again. */
  | { kind: 'wait'; seconds: number }

/** Whose password is looked at: `nobody` does the same work and never finds it right. */
export type Check<Entry> = (whose: 'account' | 'nobody') => Promise<Entry | null>

/**
 * Looks at a password as often as it may be guessed at: by account, and by network.
 *
 * A stranger who uses up an account's tries must not keep the person out, so a device that the account knows, and a network
 * from which it has lately signed in, have tries of their own. Nothing tells whether the account exists (R34): unknown ones
 * are counted alike; and where the own network lets somebody try on, a wrong password is answered as strangers are,
 * and accounts that are not at home there cost the same time.
 */
export function signInLimits(database: Database) {
  return async <Entry extends { userId: string }>(attempt: Attempt, check: Check<Entry>): Promise<Outcome<Entry>> => {
    const outcome = await tryOf(database, attempt, check)
    if (outcome.kind === 'in') await rememberNetwork(database, outcome.entry.userId, nearNetwork(attempt.address))
    return outcome
  }
}

async function tryOf<Entry>(database: Database, attempt: Attempt, check: Check<Entry>): Promise<Outcome<Entry>> {
  const keys = keysOf(attempt)
  if (keys.device) {
    const own = await charge(database, [keys.device])
    if (own.wait === null) return (await settle(database, own.charges, () => check('account'))) ?? { kind: 'wrong' }
  }
  const { charges, wait } = await charge(database, keys.stranger)
  if (wait === null) return (await settle(database, charges, () => check('account'))) ?? { kind: 'wrong' }
  return (await tryAtHome(database, attempt, charges, check)) ?? { kind: 'wait', seconds: wait }
}

/** For strangers it is too late; this may be the person all the same. */
async function tryAtHome<Entry>(database: Database, attempt: Attempt, strangers: Charge[], check: Check<Entry>) {
  const familiarity = await familiarityOf(database, attempt.email, nearNetwork(attempt.address))
  if (familiarity === null) return null
  const { charges, wait } = await charge(database, [keysOf(attempt).familiar])
  if (wait !== null) return null
  return settle(database, [...strangers, ...charges], () => check(familiarity === 'own' ? 'account' : 'nobody'))
}

/** Only failed tries count: what was charged comes back when the password is right, and when looking at it failed. */
async function settle<Entry>(
  database: Database,
  charges: readonly Charge[],
  look: () => Promise<Entry | null>,
): Promise<Outcome<Entry> | null> {
  const giveBack = () => refund(database, charges)
  const entry = await look().catch(async (error: unknown) => {
    // The first error is the one to tell.
    await giveBack().catch(() => undefined)
    throw error
  })
  if (entry === null) return null
  await giveBack()
  return { kind: 'in', entry }
}

/** Counts a wrong try that names no account; seconds to wait, where its network has had too many. */
export async function chargeNetwork(database: Database, address: string): Promise<number | null> {
  return (await charge(database, networksOf(address))).wait
}

const wideNetwork = (address: string) => networkOf(address, { ipv4: 24, ipv6: 48 })

const networksOf = (address: string): Charge[] => [
  { bucket: 'network', key: nearNetwork(address) },
  { bucket: 'neighbourhood', key: wideNetwork(address) },
]

function keysOf({ email, address, device }: Attempt) {
  // Addresses that somebody typed are not kept.
  const account = createHash('sha256').update(email).digest('base64url')
  const network = nearNetwork(address)
  return {
    stranger: [...networksOf(address), { bucket: 'account', key: account }] satisfies Charge[],
    device: device === null ? null : ({ bucket: 'device', key: `${device} ${account}` } satisfies Charge),
    familiar: { bucket: 'familiar', key: `${network} ${account}` } satisfies Charge,
  }
}
