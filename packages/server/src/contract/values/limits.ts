/* Numbers that forms say and the server holds to. Without the schema library, so that pages need not carry it. */

/** How many addresses one send of invitations takes (R8). */
export const mostAddresses = 10

/** How many people one call changes at once. */
export const mostAtOnce = 100

/** Invitations that a clinic mails within a day, so that nobody makes a clinic to write to strangers. */
export const invitationsADay = { free: 500, premium: 10_000 } as const

/** Lines of a file that is imported. */
export const mostImported = 100_000

/** Letters of a password that nothing else protects (R33). */
export const shortestPassword = 15

/** Whether a password has as many letters, whatever they are made of. */
export const isLongEnough = (password: string, least = shortestPassword) => Array.from(password).length >= least

/** The same where a second step is asked for as well. */
export const shortestWithSecondStep = 8

/** Minutes after which a clinic may sign out who does nothing: at least, and at most. */
export const shortestIdle = 5
export const longestIdle = 480

/** Hours that a way in is open which an Owner opened for somebody without the second step. */
export const wayInHours = 24
/** Passkeys of one login. */
export const mostPasskeys = 20

/** Digits of a code app's code. */
export const codeDigits = 6
