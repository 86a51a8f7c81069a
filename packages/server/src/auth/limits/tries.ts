import type { Database } from '../../db/database.ts'

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
  /** Passcodes of one room that one network tries. */
  passcode: { points: 10, duration: quarterOfAnHour },
  /** Check-ins at one room from one network. */
  checkIn: { points: 60, duration: quarterOfAnHour },
  /** Changes of one patient's devices: each is told to who works there. */
  devices: { points: 40, duration: quarterOfAnHour },
  /** Photos of one patient. */
  patientPhoto: { points: 30, duration: quarterOfAnHour },
  /** Connections of one party of a call with its media server: some ten words when a page begins anew. */
  media: { points: 600, duration: quarterOfAnHour },
  /** Its words that it still has them, one each 20 s and each 3 s while nobody answers, and that it lets them go: no more than it made. */
  mediaKept: { points: 1_200, duration: quarterOfAnHour },
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
  const [row = []] = await database.transaction(
    ({ run }) => run('select charged, wait from atrium_charge($1, $2, $3, $4)', chargeParameters(charges)),
    { role: 'atrium_auth' },
  )
  return chargedBy(charges, row)
}

/** Takes the charges back: it was no failed try. */
export async function refund(database: Database, charges: readonly Charge[]): Promise<void> {
  await database.transaction(({ run }) => run('select atrium_refund($1, $2)', [keysOf(charges), Date.now()]), {
    role: 'atrium_auth',
  })
}

/** The keys of the rows that count the charges. */
export const keysOf = (charges: readonly Charge[]): string[] => charges.map(({ bucket, key }) => `${bucket}:${key}`)

/** What `atrium_charge` takes. */
export const chargeParameters = (charges: readonly Charge[]): unknown[] => [
  keysOf(charges),
  charges.map(({ bucket }) => buckets[bucket].points),
  charges.map(({ bucket }) => buckets[bucket].duration * 1_000),
  Date.now(),
]

/** What `atrium_charge` has answered: how many of the charges were made, and the milliseconds to wait. */
export function chargedBy(charges: readonly Charge[], [made, wait]: unknown[]): Charged {
  const isFull = typeof wait === 'number'
  return {
    charges: charges.slice(0, Number(made)),
    wait: isFull ? Math.max(1, Math.ceil(wait / 1_000)) : null,
  }
}
