/* Numbers that forms say and the server holds to. Without the schema library, so that pages need not carry it. */

/** How many addresses one send of invitations takes (R8). */
export const mostAddresses = 10

/** How many people one call changes at once. */
export const mostAtOnce = 100

/**
 * Invitations that a clinic mails within a day, so that nobody makes a clinic to write to strangers; young: in the first week of one that
 * somebody registered. Of clinics that nobody pays for, one person mails no more than that in all of them.
 */
export const invitationsADay = { young: 50, free: 500, premium: 10_000 } as const

/** Mails of one kind that one person gets of one clinic within an hour. One more waits, and is told together with what comes after it. */
export const mailsAnHour = 5

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

/** Letters of a room's name, and of what those who wait read. */
export const longestRoomName = 80
export const longestWaitingText = 500

/** Digits of a room's passcode. */
export const shortestPasscode = 4
export const longestPasscode = 10

/** Letters of a message between a patient and the clinic, and of what is noted when a patient is moved. */
export const longestMessage = 2_000
export const longestTransferNote = 300

/**
 * Minutes after which a patient's place is given up whose page is not heard of (R23), and after which nobody should wait any more, unless the
 * clinic has set others.
 */
export const placeKeptMinutes = 30
export const waitLimitMinutes = 15

/** What a clinic may set: minutes that a place is kept, minutes that nobody should wait longer, years that calls stay. */
export const placeKeptRange = { least: 5, most: 240 } as const
export const waitLimitRange = { least: 1, most: 240 } as const
export const historyRange = { least: 1, most: 30 } as const

/** Letters of what a clinic is called. */
export const longestClinicName = 120

/** Patients who wait in one room at a time. */
export const mostWaiting = 200

/** Letters of a description of a connection, and candidates that one message has. */
export const longestDescription = 64 * 1024
export const mostCandidates = 50

/** People in a call: each sends to each, and more is too much for a laptop. */
export const mostInCall = 6

/** Seconds: how often the page of a call says that it is there, and after how many without a word its patient waits again. */
export const callAliveSeconds = 15
export const callSilentSeconds = 45

/** Years that a clinic's history is kept, unless it has set another number. */
export const historyYears = 10
/** Letters of what is written to a request, and to its answer (R35). */
export const longestNote = 500

/** The most that is kept of a photo or a logo: pixels of each side, and bytes. */
export const largestPhoto = { side: 512, bytes: 64 * 1024 } as const

/** Minutes that emergency access lasts at most (R37), and letters of its reason. */
export const emergencyMinutes = 60
export const shortestReason = 10
export const longestReason = 500

/** Days in which a closed clinic can be opened again. */
export const closedDays = 30
