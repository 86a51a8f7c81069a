import { parse, serialize } from 'hono/utils/cookie'
import { cookieName, isSecure } from '../../auth/session/cookie-name.ts'
import { token as tokenText } from '../../contract/values/text.ts'
import type { RequestContext } from '../../request-context.ts'

type Carrier = Pick<RequestContext, 'request' | 'mail'>

/** Seconds that a browser keeps it: longer than any visit. */
const day = 24 * 60 * 60

/** Who comes without a login: a patient by the visit's token, and a guest of a call. */
export type TokenHolder = 'visit' | 'guest'

/** The token as the request carries it: in the header `x-visit` or `x-guest`, else in the cookie; null: in neither. */
export function carriedToken(holder: TokenHolder, { request: { headers }, mail }: Carrier): string | null {
  const name = cookieName(holder, mail.url)
  const carried = headers.get(`x-${holder}`) ?? parse(headers.get('cookie') ?? '', name)[name]
  return tokenText.safeParse(carried).data ?? null
}

/** The `Set-Cookie` header that keeps the token where no script reads it. */
export function tokenCookie(holder: TokenHolder, url: string, token: string): string {
  return serialize(cookieName(holder, url), token, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: isSecure(url),
    maxAge: day,
  })
}
