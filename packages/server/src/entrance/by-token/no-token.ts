import { charge } from '../../auth/limits/tries.ts'
import { MissingFailure, TooManyTriesFailure } from '../../failures/failures.ts'
import { nearNetwork } from '../../http/caller/network.ts'
import type { Entrance } from '../caller.ts'

/**
 * What to throw at who shows a token that is none. Those who guess are told to wait; a right token is let in meanwhile, so
 * that nobody's neighbours keep anybody out.
 */
export async function noToken({ database }: Entrance, address: string): Promise<Error> {
  const { wait } = await charge(database, [{ bucket: 'token', key: nearNetwork(address) }])
  return wait === null ? new MissingFailure() : new TooManyTriesFailure(wait)
}
