import { z } from 'zod'
import { codeDigits, isLongEnough, shortestWithSecondStep } from '../values/limits.ts'
import { pageInput } from '../values/page.ts'
import { longestPassword } from './sign-in.ts'
import { email, id, personName, shortText, timeZone } from '../values/text.ts'

/** A password that is kept already: how good it is was asked when it was chosen. */
export const currentPassword = z.string().min(1).max(longestPassword)

/** What is not named stays as it is; an empty title is none. */
export const changeProfileInput = z.strictObject({ name: personName.optional(), title: shortText(80).optional() })
export type ChangeProfileInput = z.output<typeof changeProfileInput>

const themes = ['light', 'dark', 'auto'] as const
export type Theme = (typeof themes)[number]
/** What is not named stays as it is. */
export const changePreferencesInput = z.strictObject({
  theme: z.enum(themes).optional(),
  timeZone: timeZone.nullable().optional(),
  mailRoleChanged: z.boolean().optional(),
  mailJoined: z.boolean().optional(),
  mailCheckpoints: z.boolean().optional(),
})
export type ChangePreferencesInput = z.output<typeof changePreferencesInput>

/** Whether a shorter one will do depends on the login: the service asks. */
const nextPassword = z
  .string()
  .refine((text) => isLongEnough(text, shortestWithSecondStep), `Use at least ${shortestWithSecondStep} characters`)
  .max(longestPassword)

export const changePasswordInput = z.strictObject({ current: currentPassword, next: nextPassword })
export type ChangePasswordInput = z.output<typeof changePasswordInput>

export const endSessionInput = z.strictObject({ sessionId: id })
export type EndSessionInput = z.output<typeof endSessionInput>

export const changeEmailInput = z.strictObject({ email, password: currentPassword })
export type ChangeEmailInput = z.output<typeof changeEmailInput>

/** What is asked for once more before something that a session alone must not do. */
export const passwordInput = z.strictObject({ password: currentPassword })
export type PasswordInput = z.output<typeof passwordInput>

/** A code of the code app, as people type it: groups and spaces do not matter. */
const code = z
  .string()
  .max(20)
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(new RegExp(`^\\d{${codeDigits}}$`), `Enter the ${codeDigits} digits`))

export const confirmSecondStepInput = z.strictObject({
  version: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  code,
})
export type ConfirmSecondStepInput = z.output<typeof confirmSecondStepInput>

/** What the code app is given. */
export interface SecondStepOffer {
  version: number
  /** To type, in base 32. */
  secret: string
  /** To scan, `otpauth://…`. */
  address: string
}

/** Shown once: the database keeps their hashes. */
export interface RecoveryCodes {
  codes: string[]
}

export const accountHistoryInput = z.strictObject(pageInput.shape).prefault({})

/** How pages look to one person, and what they want to be told, on every device. What was never chosen is not there. */
export interface Preferences {
  theme?: Theme
  /** In which moments are shown; null: in the browser's. */
  timeZone?: string | null
  /** A mail when the own role changes; yes, unless it was turned off. */
  mailRoleChanged?: boolean
  /** A mail when somebody joins whom one has invited; yes, unless it was turned off. */
  mailJoined?: boolean
  /** A mail with each signed head of the audit log, to Owners; yes, unless it was turned off. */
  mailCheckpoints?: boolean
}

/** The mails that one may do without. What protects a login is no such. */
export type Notice = 'mailRoleChanged' | 'mailJoined' | 'mailCheckpoints'

/** One's own login, and what one is called in this clinic. */
export interface Account {
  name: string
  email: string
  /** What the person is in this clinic, in their own words; null: not told. */
  title: string | null
  /** The address of the photo in this clinic; null: there is none. */
  photo: string | null
  /** Null: never changed by the person, or there is none. */
  passwordChangedAt: Date | null
  preferences: Preferences
  secondStep: SecondStep
  passkeys: Passkey[]
}

/** One of one's own passkeys. */
export interface Passkey {
  id: string
  name: string
  createdAt: Date
  /** Null: never yet. */
  lastUsedAt: Date | null
}

export interface SecondStep {
  /** Whether there is a code app. */
  isOn: boolean
  /** Recovery codes that were not used yet. */
  codesLeft: number
  /** Clinics of the person that demand one: while there is any, it stays on (R33). */
  demandedBy: string[]
}

/** One place where the login is signed in. */
export interface AccountSession {
  id: string
  /** The one that asks. */
  current: boolean
  /** Browser and system in words, such as "Firefox on Windows"; null: it did not say. */
  device: string | null
  kind: 'computer' | 'phone' | 'tablet'
  /** The network address that it was opened from. */
  address: string | null
  lastActiveAt: Date
}
