import { parseSigned } from 'hono/utils/cookie'

/** How many signatures are remembered: about the people of a busy hour, in under a megabyte. */
const remembered = 4_096
/** Longer headers carry other cookies too; they are checked each time rather than kept. */
const longestRemembered = 512

/**
 * Reads a cookie signed with `secret`. A signature that was once found right stays right, so it is checked
 * once and not on each request; whether the session still lives is the database's answer, each time.
 *
 * @returns reads the value from a `Cookie` header; null when it is missing or its signature is wrong.
 */
export function signedCookie(name: string, secret: string): (header: string | null) => Promise<string | null> {
  const verified = new Map<string, string>()
  return async (header) => {
    if (!header?.includes(name)) return null
    const known = verified.get(header)
    if (known !== undefined) return known
    const { [name]: value } = await parseSigned(header, secret, name)
    if (typeof value !== 'string') return null
    if (verified.size >= remembered) verified.clear()
    if (header.length <= longestRemembered) verified.set(header, value)
    return value
  }
}
