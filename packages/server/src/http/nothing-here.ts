import type { Context } from 'hono'

/** The answer for an address that is none. */
export const nothingHere = (c: Context): Response => c.json({ message: 'There is nothing at this address.' }, 404)
