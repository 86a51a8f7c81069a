import { createHmac, timingSafeEqual } from 'node:crypto'
import { parse, serialize } from 'hono/utils/cookie'
import { cookieName, isSecure } from './cookie-name.ts'

/** The longest that a browser keeps one. How long a session lives is for its row to say, not for the cookie. */
const fourHundredDays = 400 * 24 * 60 * 60

/** A cookie of one name that only this server can write: its value is signed, and no script can read it. */
export interface SignedCookie {
  /** The value that a request carries; null when it is missing or its signature is wrong. */
  read(request: Request): string | null
  /** The `Set-Cookie` header that keeps the value as long as browsers allow. */
  write(value: string): string
  /** The `Set-Cookie` header that takes it away. */
  clear(): string
}

/** @param url the public address; see {@link cookieName}. */
export function signedCookie(
  name: 'session_token' | 'devices' | 'second_step',
  url: string,
  secret: string,
): SignedCookie {
  const fullName = cookieName(name, url)
  const attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(url) } as const
  return {
    read: (request) => {
      const written = parse(request.headers.get('cookie') ?? '', fullName)[fullName]
      if (written === undefined) return null
      const end = Math.max(0, written.lastIndexOf('.'))
      const value = written.slice(0, end)
      return isSignature(written.slice(end + 1), value, secret) ? value : null
    },
    write: (value) =>
      serialize(fullName, `${value}.${signatureOf(value, secret)}`, { ...attributes, maxAge: fourHundredDays }),
    clear: () => serialize(fullName, '', { ...attributes, maxAge: 0 }),
  }
}

/**
 * As Hono's signed cookies have it, by a tenth of the processor time: those import the key into WebCrypto and wait for
 * another thread each time (bench/sign-in.ts), and each call reads the session's cookie.
 */
const signatureOf = (value: string, secret: string) => createHmac('sha256', secret).update(value).digest('base64')

function isSignature(written: string, value: string, secret: string): boolean {
  const expected = Buffer.from(signatureOf(value, secret))
  const found = Buffer.from(written)
  return found.length === expected.length && timingSafeEqual(found, expected)
}

/** The name of the cookie that says who is signed in. */
export const sessionCookie = (url: string): string => cookieName('session_token', url)
