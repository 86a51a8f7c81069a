import { charge } from '../../../auth/limits/tries.ts'
import { codeApp } from '../../../auth/second-step/code-app.ts'
import { makeRecoveryCodes } from '../../../auth/second-step/recovery-codes.ts'
import type { Sessions } from '../../../auth/sessions.ts'
import type {
  ConfirmSecondStepInput,
  PasswordInput,
  RecoveryCodes,
  SecondStepOffer,
} from '../../../contract/account/account.ts'
import type { SelfDoor } from '../../../entrance/self.ts'
import { ConflictFailure, InvalidFailure, TooManyTriesFailure } from '../../../failures/failures.ts'
import type { Tokens } from '../../../mail/tokens.ts'
import { listPasskeys, queueAccountMessage, tellPerson } from '../account-store.ts'
import { recordOwn } from '../record-own.ts'
import { assertStepIsLeft } from './assert-step-is-left.ts'
import { assertStandsAlone } from '../password/change-password.ts'
import { confirmPassword } from '../password/confirm-password.ts'
import { letUndoStep } from './undo-step.ts'

/** Begins to set up a code app: nothing is asked for until its first code has been shown. @throws ConflictFailure where one is on. */
export async function beginSecondStep(
  self: SelfDoor,
  sessions: Sessions,
  tokens: Tokens,
  { password }: PasswordInput,
): Promise<SecondStepOffer> {
  await confirmPassword(self.own, sessions, password, 'password')
  const { version, login } = await self.own.change(async ({ run, actor }) => {
    const [[begun] = []] = await run('select atrium_begin_my_second_step()', [])
    if (typeof begun !== 'number') throw new ConflictFailure('Two-step sign-in is on already.')
    return { version: begun, login: { id: actor.userId, email: actor.email } }
  })
  const { secret, address } = await codeApp(tokens, login, version)
  return { version, secret, address }
}

/**
 * Turns two-step sign-in on with the first code, and ends the other sessions. Where it is the first second step, the mail about it can take it
 * back for seven days.
 *
 * @throws InvalidFailure for a wrong code, ConflictFailure where another code app was begun meanwhile.
 */
export async function confirmSecondStep(
  self: SelfDoor,
  tokens: Tokens,
  { version, code }: ConfirmSecondStepInput,
): Promise<RecoveryCodes> {
  await countTry(self)
  const { codes, hashes } = await makeRecoveryCodes(tokens)
  return self.own.change(async (scope) => {
    const { actor, run, now } = scope
    const app = await codeApp(tokens, { id: actor.userId, email: actor.email }, version)
    const step = app.stepOf(code, now)
    if (step === null) throw new InvalidFailure({ code: ['This is not the code that the app shows now'] })
    const undoId = await letUndoStep(scope, tokens)
    const turned = await run('select atrium_confirm_my_second_step($1, $2, $3::text[], $4)', [
      version,
      step,
      hashes,
      now.toISOString(),
    ])
    if (turned[0]?.[0] !== true) throw new ConflictFailure('Another code app was set up meanwhile.')
    await recordOwn(scope, 'account.secondStepOn')
    const undo = undoId === null ? {} : { undoId }
    await queueAccountMessage(scope, actor.email, { kind: 'second-step-on', name: actor.name, ...undo })
    return { codes }
  })
}

/** Ten new recovery codes; the old ones are dead. @throws ConflictFailure where there is no code app and no passkey. */
export async function renewRecoveryCodes(
  self: SelfDoor,
  sessions: Sessions,
  tokens: Tokens,
  { password }: PasswordInput,
): Promise<RecoveryCodes> {
  await confirmPassword(self.own, sessions, password, 'password')
  const { codes, hashes } = await makeRecoveryCodes(tokens)
  return self.own.change(async (scope) => {
    const renewed = await scope.run('select atrium_renew_my_codes($1::text[])', [hashes])
    if (renewed[0]?.[0] !== true) throw new ConflictFailure('Two-step sign-in is off.')
    await recordOwn(scope, 'account.codesRenewed')
    return { codes }
  })
}

/**
 * Turns the code app off. Passkeys that are there go on, and so do the recovery codes beside them.
 *
 * @throws where no passkey stands beside it: InvalidFailure with a password that is too short to stand alone, DeniedFailure while a
 * clinic of the person demands a second step (R33). ConflictFailure where it is off already.
 */
export async function endSecondStep(self: SelfDoor, sessions: Sessions, { password }: PasswordInput): Promise<void> {
  const { passwordHash } = await confirmPassword(self.own, sessions, password, 'password')
  const hasPasskey = await self.own.look(async (scope) => (await listPasskeys(scope)).length > 0)
  if (!hasPasskey) assertStandsAlone(sessions, password, 'password')
  await self.own.change(async (scope) => {
    const ended = await scope.run('select atrium_end_my_second_step($1, $2)', [
      passwordHash,
      !sessions.standsAlone(password),
    ])
    if (ended[0]?.[0] !== true)
      throw new ConflictFailure('Two-step sign-in is off already, or your password is another now.')
    await assertStepIsLeft(scope)
    await recordOwn(scope, 'account.secondStepOff')
    await tellPerson(scope, 'second-step-off')
  })
}

/** A session that was copied must not guess the first code. */
async function countTry({ own: { look }, entrance: { database } }: SelfDoor): Promise<void> {
  const key = await look(async ({ actor }) => `code app ${actor.userId}`)
  const { wait } = await charge(database, [{ bucket: 'confirm', key }])
  if (wait !== null) throw new TooManyTriesFailure(wait)
}
