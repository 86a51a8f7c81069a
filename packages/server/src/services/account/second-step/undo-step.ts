import { charge, refund } from '../../../auth/limits/tries.ts'
import type { Sessions } from '../../../auth/sessions.ts'
import type { StepUndoView, UndoStepInput } from '../../../contract/account/step-undo.ts'
import type { StepUndoDoor } from '../../../entrance/by-token/by-step-undo.ts'
import { InvalidFailure, TooManyTriesFailure } from '../../../failures/failures.ts'
import type { Tokens } from '../../../mail/tokens.ts'
import type { OwnScope } from '../../../entrance/login.ts'

/** Milliseconds that a first second step can be taken back. */
const life = 7 * 24 * 60 * 60_000

/**
 * Before a second step is added, and in the same transaction: where it is the first, the mail about it will have a link that takes it
 * back.
 *
 * @returns what the link is made of; null where there is a second step already.
 */
export async function letUndoStep({ run, now }: OwnScope, tokens: Tokens): Promise<string | null> {
  const id = crypto.randomUUID()
  const hash = await tokens.hash(await tokens.make({ kind: 'undo-step', id, version: 1 }))
  const until = new Date(now.getTime() + life)
  const rows = await run('select atrium_let_undo_my_step($1, $2)', [hash, until.toISOString()])
  return rows[0]?.[0] === true ? id : null
}

/** Whose second step the link takes back. @throws what the door throws. */
export async function viewStepUndo({ look }: StepUndoDoor): Promise<StepUndoView> {
  const { name, email } = await look()
  return { name, email }
}

/**
 * Takes a first second step back that somebody else has set up: with the link, and the password that was good when it was added, so that
 * who reads the mail alone takes nothing away. Nothing stands beside the password then, every device is signed out, and the password
 * opens nothing any more: a new one is set by mail.
 *
 * @throws what the door throws, InvalidFailure for a wrong password, TooManyTriesFailure after ten of those.
 */
export async function undoStep(
  { look, complete, entrance: { database } }: StepUndoDoor,
  sessions: Sessions,
  { password }: Omit<UndoStepInput, 'token'>,
): Promise<StepUndoView> {
  const step = await look()
  const { userId, name, email, passwordHash } = step
  const charges = [{ bucket: 'confirm', key: `undo step ${userId}` } as const]
  const { wait } = await charge(database, charges)
  if (wait !== null) throw new TooManyTriesFailure(wait)
  if (!(await sessions.verify(password, passwordHash))) {
    throw new InvalidFailure({ password: ['This was not your password then'] })
  }
  await refund(database, charges)
  await complete(step)
  return { name, email }
}
