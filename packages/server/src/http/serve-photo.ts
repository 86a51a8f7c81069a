import type { Context } from 'hono'
import { id, link } from '../contract/values/text.ts'
import type { Entrance } from '../entrance/caller.ts'
import { look } from '../entrance/look.ts'
import { DeniedFailure, MissingFailure, SignedOutFailure } from '../failures/failures.ts'
import { getPhoto } from '../services/account/profile/photo.ts'
import { nothingHere } from './nothing-here.ts'

const year = 365 * 24 * 60 * 60

/** A photo of somebody of the clinic, for its people. Whoever has no place there finds nothing, as with an address that is none (R30). */
export async function servePhoto(c: Context, entrance: Entrance, token: string | null): Promise<Response> {
  const { clinic = '', membership = '', hash = '' } = c.req.param() as Record<string, string>
  if (token === null) return signedOut(c)
  const isAddress = link.safeParse(clinic).success && id.safeParse(membership).success && /^[0-9a-f]{32}$/.test(hash)
  if (!isAddress) return nothingHere(c)
  // A picture that comes along with a page is no activity of the person.
  const caller = { token, clinicLink: clinic, personId: null, isBackground: true }
  try {
    const { type, bytes } = await look(entrance, caller, 'user.view', ({ scope }) => getPhoto(scope, membership, hash))
    return c.body(bytes, 200, {
      'content-type': type,
      'content-length': String(bytes.length),
      'cache-control': `private, max-age=${year}, immutable`,
    })
  } catch (error) {
    if (error instanceof SignedOutFailure) return signedOut(c)
    if (error instanceof MissingFailure || error instanceof DeniedFailure) return nothingHere(c)
    throw error
  }
}

const signedOut = (c: Context) => c.json({ message: 'Please sign in.' }, 401)
