import { z } from 'zod'
import { email } from '../values/text.ts'

/** Longer than any password that a person types or a manager makes; short enough to hash at once. */
export const longestPassword = 1_000

/** What `POST /api/auth/sign-in/email` takes. How good a password must be is asked when it is chosen, not here. */
export const signInInput = z.strictObject({ email, password: z.string().min(1).max(longestPassword) })

/** What `POST /api/auth/sign-in/second-step` takes: a code of the code app, or a recovery code. */
export const secondStepInput = z.strictObject({ code: z.string().trim().min(1).max(60) })

/** What a successful sign-in answers; the session itself is in the cookie alone. */
export interface SignedIn {
  user: { id: string; name: string; email: string }
}

/** The password was right, and a second step is asked for within ten minutes: nobody is signed in yet. */
export interface SecondStepAsked {
  secondStep: true
  /** What it may be, a recovery code aside. A passkey signs in by itself. */
  by: { codeApp: boolean; passkey: boolean }
}

export type SignInAnswer = SignedIn | SecondStepAsked
