import { Secret, TOTP } from 'otpauth'
import { codeDigits } from '../../contract/values/limits.ts'
import type { Tokens } from '../../mail/tokens.ts'

const period = 30

/** Steps before and after now whose code is taken: clocks of phones differ. */
const tolerance = 1

/** Bytes of a secret: as many as the hash of RFC 6238 has. */
const secretBytes = 20

export interface CodeApp {
  /** To type, in base 32. */
  secret: string
  /** To scan. */
  address: string
  /** The half minute since 1970 whose code this is; null: of none about now. */
  stepOf(code: string, now: Date): number | null
}

/**
 * The code app of a login. Its secret is made from the server's own and from which one of the login's it is: no table holds it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6238
 */
export async function codeApp(tokens: Tokens, login: { id: string; email: string }, version: number): Promise<CodeApp> {
  const made = await tokens.make({ kind: 'second-step', id: login.id, version })
  const bytes = Uint8Array.from(atob(made.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))
  const secret = new Secret({ buffer: bytes.slice(0, secretBytes).buffer })
  const totp = new TOTP({ issuer: 'Atrium', label: login.email, secret, digits: codeDigits, period })
  return {
    secret: secret.base32,
    address: totp.toString(),
    stepOf: (code, now) => {
      const timestamp = now.getTime()
      const distance = totp.validate({ token: code, timestamp, window: tolerance })
      return distance === null ? null : totp.counter({ timestamp }) + distance
    },
  }
}
