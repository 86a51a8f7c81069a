/** A path of this site and nothing else: an open redirect would lend our name to strangers. */
const ownPath = /^\/(?![/\\])/

export interface SignInSearch {
  /** Where the person wanted to go when they were asked to sign in. */
  redirect?: string
  /** They were in, and are signed out now. */
  ended?: true
}

/** Written by hand, so that the door does not have to load a schema library. */
export function signInSearch({ redirect, ended }: Record<string, unknown>): SignInSearch {
  return {
    ...(typeof redirect === 'string' && ownPath.test(redirect) && { redirect }),
    ...(ended === true && { ended }),
  }
}
