import * as z from 'zod/mini'

/** A path of this site and nothing else: an open redirect would lend our name to strangers. */
const ownPath = /^\/(?![/\\])/

export const signInSearch = z.object({
  /** Where the person wanted to go when they were asked to sign in. */
  redirect: z.catch(z.optional(z.string().check(z.regex(ownPath))), undefined),
})
