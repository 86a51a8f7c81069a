import { z } from 'zod'
import { currentPassword } from './account.ts'
import { token } from '../values/text.ts'

export const stepUndoTokenInput = z.strictObject({ token })

/** The password that was good when the second step was added. */
export const undoStepInput = z.strictObject({ token, password: currentPassword })
export type UndoStepInput = z.output<typeof undoStepInput>

/** Whose second step the link takes back. */
export interface StepUndoView {
  name: string
  email: string
}
