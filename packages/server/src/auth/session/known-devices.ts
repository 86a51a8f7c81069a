import { createHmac, randomBytes } from 'node:crypto'
import { signedCookie } from './cookies.ts'

/** On how many people's account one device may be known: a clinic's desk is used by several. */
const mostAccounts = 12

export interface KnownDevices {
  /** The device's id, where this account has signed in on it before; null otherwise. */
  find(request: Request, account: string): string | null
  /** The `Set-Cookie` header that makes the device known to this account, beside those that it is known to. */
  remember(request: Request, account: string): string
}

/**
 * Devices on which somebody has signed in before, known by a cookie. They have tries of their own (sign-in-limits.ts): a
 * stranger who guesses at an account keeps no one out of it on the own device.
 *
 * The cookie holds a random id and, for each account, a code that only this server can make of the two. It proves
 * that a right password was once typed here; it opens nothing.
 *
 * @see https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export function knownDevices(url: string, secret: string): KnownDevices {
  const key = createHmac('sha256', secret).update('atrium known devices').digest('base64url')
  const cookie = signedCookie('devices', url, key)
  const codeOf = (id: string, account: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([id, account]))
      .digest('base64url')
      .slice(0, 22)
  const read = (request: Request) => {
    const [id = '', ...codes] = (cookie.read(request) ?? '').split('.')
    return { id, codes }
  }
  return {
    find: (request, account) => {
      const { id, codes } = read(request)
      return codes.includes(codeOf(id, account)) ? id : null
    },
    remember: (request, account) => {
      const { id: known, codes } = read(request)
      const id = known || randomBytes(16).toString('base64url')
      const code = codeOf(id, account)
      return cookie.write([id, code, ...codes.filter((each) => each !== code)].slice(0, 1 + mostAccounts).join('.'))
    },
  }
}
