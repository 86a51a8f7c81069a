import type { Database } from '../../db/database.ts'
import { nearNetwork } from '../../http/caller/network.ts'

/** How long a network stays familiar after the last sign-in from it. */
export const familiarFor = 30 * 24 * 60 * 60_000

/** A sign-in from a network that was seen within this time is not written down again. */
const seenStep = 24 * 60 * 60_000

/** Whose network it is: somebody has lately signed in from it, and that was this account or only others; null: nobody. */
export type Familiarity = 'own' | 'others' | null

/** Asks alike for an account that exists and one that does not (R34). */
export async function familiarityOf(database: Database, email: string, network: string): Promise<Familiarity> {
  const [[isOwn] = []] = await database.transaction(
    ({ run }) =>
      run(
        `select bool_or(u.email = $1) from sign_in_networks n join users u on u.id = n.user_id
         where n.network = $2 and n.seen_at > $3`,
        [email, network, new Date(Date.now() - familiarFor).toISOString()],
      ),
    { role: 'atrium_auth', readOnly: true },
  )
  if (isOwn === null) return null
  return isOwn === true ? 'own' : 'others'
}

/** The network to write down for somebody who comes from this address, unless it was seen since the moment named with it. */
export const familiarFrom = (address: string, now: Date) => ({
  network: nearNetwork(address),
  seenBefore: new Date(now.getTime() - seenStep),
})

/** Writes down that this person has signed in from there. */
export async function rememberNetwork(database: Database, userId: string, address: string): Promise<void> {
  const now = new Date()
  const { network, seenBefore } = familiarFrom(address, now)
  await database.transaction(
    ({ run }) =>
      run(
        `insert into sign_in_networks as known (user_id, network, seen_at) values ($1, $2, $3)
         on conflict (user_id, network) do update set seen_at = excluded.seen_at where known.seen_at < $4`,
        [userId, network, now.toISOString(), seenBefore.toISOString()],
      ),
    { role: 'atrium_auth' },
  )
}
