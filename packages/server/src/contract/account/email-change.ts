import { z } from 'zod'
import { token } from '../values/text.ts'

/** The mailed token: to confirm, or to take back. */
export const emailChangeInput = z.strictObject({ token })

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
