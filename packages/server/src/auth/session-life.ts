/** Seconds that a session lives after the person last did something. */
export const sessionLife = 7 * 24 * 60 * 60

/** Enough to tell browsers apart in a list of sessions. */
export const longestUserAgent = 500
