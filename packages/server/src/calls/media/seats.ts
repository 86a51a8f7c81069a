import type { Tokens } from '../../mail/tokens.ts'
import { ConflictFailure } from '../../failures/failures.ts'
import type { RunningCall } from './media-server.ts'

/** Whose seat it is: one page, of one person, in one call. */
export interface Sitter {
  call: RunningCall
  /** Of the person: a login, a guest, the patient. */
  key: string
  peer: string
}

export const letConnectAnew = () => new ConflictFailure('Please connect anew.')

/**
 * A seat names a connection of the media server and says, signed, whose it is. So no table and no memory has it, any server of Atrium takes
 * it, and who finds another's has nothing.
 */
export const seatFor = async (tokens: Tokens, sitter: Sitter, connection: string): Promise<string> =>
  `${connection}.${await signature(tokens, sitter, connection)}`

/** The connection that a seat names. @throws ConflictFailure for a seat that is not this page's own in this call */
export async function connectionOf(tokens: Tokens, sitter: Sitter, seat: string): Promise<string> {
  const cut = seat.lastIndexOf('.')
  const [connection, signed] = [seat.slice(0, Math.max(cut, 0)), seat.slice(cut + 1)]
  const right = await signature(tokens, sitter, connection)
  // Compared by their hashes: how long it takes tells nothing of how far a guess was right.
  if ((await tokens.hash(signed)) !== (await tokens.hash(right))) throw letConnectAnew()
  return connection
}

function signature(tokens: Tokens, { call, key, peer }: Sitter, connection: string): Promise<string> {
  const { clinicId, visitId, startedAt } = call
  const id = JSON.stringify([clinicId, visitId, startedAt.getTime(), key, peer, connection])
  return tokens.make({ kind: 'media-seat', id, version: 2 })
}
