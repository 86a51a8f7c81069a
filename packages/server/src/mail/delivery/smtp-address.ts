import { z } from 'zod'
import { email } from '../../contract/values/text.ts'

/** Where mail is handed in, as `SMTP_URL` says it. */
export interface SmtpAddress {
  host: string
  port: number
  /** Encrypted from the first byte (`smtps://`). */
  isSecure: boolean
  /** Otherwise by STARTTLS, without which nothing is sent: mails carry links that let their holder join. */
  mustEncrypt: boolean
  login: { user: string; pass: string } | null
}

/** Who mail comes from, as `ATRIUM_MAIL_FROM` says it. */
export interface Sender {
  name: string
  address: string
}

/**
 * `smtp://user:password@host:587` or `smtps://…`, with `?tls=optional` for a relay that cannot encrypt. On this machine nobody
 * else listens, so there it may always be plain. The message of a fault never quotes the value: it holds a password.
 */
export const smtpAddress = z
  .url({ protocol: /^smtps?$/, error: 'Must begin with smtp:// or smtps://', abort: true })
  .refine((url) => new URL(url).hostname !== '', { error: 'Must name a host', abort: true })
  .refine((url) => /^\/?$/.test(new URL(url).pathname) && new URL(url).hash === '', {
    error: 'Must have no path and no fragment',
  })
  .refine((url) => /^(?:\?tls=optional)?$/.test(new URL(url).search), {
    error: 'May end with ?tls=optional and with nothing else',
  })
  .refine((url) => new URL(url).username !== '' || new URL(url).password === '', {
    error: 'Has a password but no user',
  })
  .refine(isDecodable, { error: 'User and password must be percent-encoded' })
  .transform(asSmtpAddress)

/** `no-reply@clinic.example`, or `Atrium <no-reply@clinic.example>`. */
export const sender = z
  .string()
  .max(300)
  .transform((text, context): Sender => {
    const [, name = '', bracketed] = /^([^<>"\p{Cc}]*)<([^<>]+)>$/u.exec(text.trim()) ?? []
    const address = email.safeParse(bracketed ?? text.trim())
    if (address.success) return { name: name.trim() || 'Atrium', address: address.data }
    context.addIssue('Must be an address, or a name and an address: Atrium <no-reply@clinic.example>')
    return z.NEVER
  })

/** From whom mail comes where nobody says: from the public address' host. */
export function senderOf(host: string): Sender {
  return { name: 'Atrium', address: `no-reply@${host}` }
}

function asSmtpAddress(text: string): SmtpAddress {
  const { protocol, hostname, port, username, password, search } = new URL(text)
  const isSecure = protocol === 'smtps:'
  const isHere = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    isSecure,
    mustEncrypt: !isHere && search === '',
    login: username === '' ? null : { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
  }
}

function isDecodable(text: string): boolean {
  const { username, password } = new URL(text)
  try {
    return decodeURIComponent(username + password).length >= 0
  } catch {
    return false
  }
}
