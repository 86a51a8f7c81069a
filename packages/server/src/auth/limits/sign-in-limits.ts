import { createHash } from 'node:crypto'
import type { Database } from '../../db/database.ts'
import { nearNetwork, networkOf } from '../../http/caller/network.ts'
import type { FoundLogin } from '../passwords/find-login.ts'
import { chargeAndFind } from '../passwords/find-login.ts'
import { familiarityOf } from './familiar-networks.ts'
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

/** What is done with a login whose try was counted. */
export interface Look<Entry> {
  /** Looks at the password; for `nobody` it does the same work and never finds it right. */
  check: (login: FoundLogin | null, whose: 'account' | 'nobody') => Promise<boolean>
  /** Opens the account and gives back what was charged; null where the password is another one by now. */
  open: (login: FoundLogin, charges: readonly Charge[]) => Promise<Entry | null>
}

/**
 * Looks at a password as often as it may be guessed at: by account, and by network.
 *
 * A stranger who uses up an account's tries must not keep the person out, so a device that the account knows, and a network
 * from which it has lately signed in, have tries of their own. Nothing tells whether the account exists (R34): unknown ones
 * are counted alike; and where the own network lets somebody try on, a wrong password is answered as strangers are,
 * and accounts that are not at home there cost the same time.
 */
export function signInLimits(database: Database) {
  return async <Entry>(attempt: Attempt, look: Look<Entry>): Promise<Outcome<Entry>> => {
    const keys = keysFor(attempt)
    if (keys.device) {
      const known = await chargeAndFind(database, [keys.device], attempt.email)
      if (known.wait === null) return (await settle(database, known, look)) ?? { kind: 'wrong' }
    }
    const strange = await chargeAndFind(database, keys.stranger, attempt.email)
    if (strange.wait === null) return (await settle(database, strange, look)) ?? { kind: 'wrong' }
    return (await tryAtHome(database, attempt, strange.charges, look)) ?? { kind: 'wait', seconds: strange.wait }
  }
}

/** For strangers it is too late; this may be the person all the same. */
async function tryAtHome<Entry>(database: Database, attempt: Attempt, strangers: Charge[], look: Look<Entry>) {
  const familiarity = await familiarityOf(database, attempt.email, nearNetwork(attempt.address))
  if (familiarity === null) return null
  const { charges, wait, login } = await chargeAndFind(database, [keysFor(attempt).familiar], attempt.email)
  if (wait !== null) return null
  const whose = familiarity === 'own' ? 'account' : 'nobody'
  return settle(database, { charges: [...strangers, ...charges], login }, look, whose)
}

/** Only failed tries count: what was charged comes back when the password is right, and when looking at it failed. */
async function settle<Entry>(
  database: Database,
  { charges, login }: { charges: readonly Charge[]; login: FoundLogin | null },
  { check, open }: Look<Entry>,
  whose: 'account' | 'nobody' = 'account',
): Promise<Outcome<Entry> | null> {
  try {
    const isRight = await check(login, whose)
    const entry = isRight && login ? await open(login, charges) : null
    return entry === null ? null : { kind: 'in', entry }
  } catch (error) {
    // The first error is the one to tell.
    await refund(database, charges).catch(() => undefined)
    throw error
  }
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

function keysFor({ email, address, device }: Attempt) {
  // Addresses that somebody typed are not kept.
  const account = createHash('sha256').update(email).digest('base64url')
  const network = nearNetwork(address)
  return {
    stranger: [...networksOf(address), { bucket: 'account', key: account }] satisfies Charge[],
    device: device === null ? null : ({ bucket: 'device', key: `${device} ${account}` } satisfies Charge),
    familiar: { bucket: 'familiar', key: `${network} ${account}` } satisfies Charge,
  }
}
