import { z } from 'zod'

/** The mailed token: to confirm, or to take back. */
export const emailChangeInput = z.strictObject({ token: z.string().min(1).max(200) })

/** What a token is for. */
export interface EmailChangeView {
  act: 'confirm' | 'undo'
  /** The address that the login is to have. */
  email: string
}

export interface EmailChanged {
  outcome: 'confirmed' | 'undone'
  email: string
}
