import { RateLimiterPostgres } from 'rate-limiter-flexible'
import type { Database, RunStatement } from '../../db/database.ts'

const quarterOfAnHour = 15 * 60
const day = 24 * 60 * 60

/**
 * How many failed tries each bucket takes within a quarter of an hour, counted from the first; of clinics, how many are made.
 * Of two hundred people behind one address some mistype on any morning; nobody mistypes ten times.
 */
const buckets = {
  /** One network (an IPv4 address, an IPv6 /64), whichever accounts it tries. */
  network: { points: 100, duration: quarterOfAnHour },
  /** The neighbourhood (IPv4 /24, IPv6 /48) of whoever has many networks to try from. */
  neighbourhood: { points: 1_000, duration: quarterOfAnHour },
  /** One account, whichever networks try it. */
  account: { points: 10, duration: quarterOfAnHour },
  /** One account on a device that it knows. */
  device: { points: 10, duration: quarterOfAnHour },
  /** One account from a network that it has lately signed in from. */
  familiar: { points: 10, duration: quarterOfAnHour },
  /** Mailed tokens that were none, from one network. */
  token: { points: 30, duration: quarterOfAnHour },
  /** The own password or code, asked for once more from who is signed in or half-way in. */
  confirm: { points: 10, duration: quarterOfAnHour },
  /** Links for a forgotten password that one network asks for. */
  resets: { points: 200, duration: 60 * 60 },
  /** Links to register that one network asks for. */
  registrations: { points: 50, duration: 60 * 60 },
  /** Codes after one right password, within a day. */
  codes: { points: 50, duration: day },
  /** Those to one address. */
  reset: { points: 5, duration: 60 * 60 },
  /** Links to register that go to one address. */
  registration: { points: 5, duration: 60 * 60 },
  /** Clinics that one person makes. */
  clinics: { points: 10, duration: day },
} as const

export interface Charge {
  bucket: keyof typeof buckets
  key: string
}

export interface Charged {
  charges: Charge[]
  /** How long to wait, in seconds, when a bucket was full; null when each had room. */
  wait: number | null
}

/**
 * Counts a try in each bucket, in this order; a full one ends it, and what comes after is not charged. A try is counted before the
 * password is looked at, so that a thousand at once are a thousand; a right one gets it back.
 * Buckets are always named in the order above: two tries never wait for each other.
 */
export async function charge(database: Database, charges: readonly Charge[]): Promise<Charged> {
  return database.transaction(
    async ({ run }) => {
      const done: Charge[] = []
      for (const each of charges) {
        const limiter = limiterOf(run, each)
        const { consumedPoints, msBeforeNext } = await limiter.penalty(each.key)
        done.push(each)
        if (consumedPoints > limiter.points)
          return { charges: done, wait: Math.max(1, Math.ceil(msBeforeNext / 1_000)) }
      }
      return { charges: done, wait: null }
    },
    { role: 'atrium_auth' },
  )
}

/** Takes the charges back: it was no failed try. */
export async function refund(database: Database, charges: readonly Charge[]): Promise<void> {
  await database.transaction(
    async ({ run }) => {
      for (const each of charges) await limiterOf(run, each).reward(each.key)
    },
    { role: 'atrium_auth' },
  )
}

function limiterOf(run: RunStatement, { bucket }: Charge): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: {
      query: async ({ text, values }: { text: string; values: unknown[] }) => {
        const rows = await run(text, values)
        return { rows: rows.map(([points, expire]) => ({ points, expire })), rowCount: rows.length }
      },
    },
    storeType: 'client',
    tableName: 'sign_in_tries',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: bucket,
    ...buckets[bucket],
  })
}
