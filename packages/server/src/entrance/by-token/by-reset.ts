import type { Entrance } from '../caller.ts'
import { noToken } from './no-token.ts'

/** The way of who holds the mailed token of a forgotten password. */
export interface ResetDoor {
  /** The address whose password may be set. @throws MissingFailure for what is no such token, or no longer; TooManyTriesFailure after many of those. */
  look(): Promise<{ email: string }>
  /** Sets the password and uses the token up. @throws as `look` */
  complete(passwordHash: string): Promise<void>
}

export function doorOfReset(entrance: Entrance, address: string, hash: string): ResetDoor {
  const { database, clock } = entrance
  const ask = async (text: string, parameters: unknown[], readOnly: boolean) => {
    const rows = await database.transaction(({ run }) => run(text, parameters), { role: 'atrium_auth', readOnly })
    const answer = rows[0]?.[0]
    if (typeof answer === 'string') return answer
    throw await noToken(entrance, address)
  }
  return {
    look: async () => {
      return { email: await ask('select atrium_password_reset($1, $2)', [hash, clock().toISOString()], true) }
    },
    complete: async (passwordHash) => {
      await ask('select atrium_reset_password($1, $2, $3)', [hash, passwordHash, clock().toISOString()], false)
    },
  }
}
