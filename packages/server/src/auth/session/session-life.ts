/** Seconds that a session lives after the person last did something. */
export const sessionLife = 7 * 24 * 60 * 60
