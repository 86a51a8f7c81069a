import { makeRecoveryCodes } from '../../../auth/second-step/recovery-codes.ts'
import type { PasskeyOptions, Passkeys } from '../../../auth/passkeys/passkeys.ts'
import type { Sessions } from '../../../auth/sessions.ts'
import { whence } from '../../../auth/session/whence.ts'
import type { Account, PasswordInput } from '../../../contract/account/account.ts'
import type {
  AddPasskeyInput,
  PasskeyAdded,
  RemovePasskeyInput,
  RenamePasskeyInput,
} from '../../../contract/account/passkey.ts'
import { mostPasskeys, shortestPassword } from '../../../contract/values/limits.ts'
import type { SelfDoor } from '../../../entrance/self.ts'
import { ConflictFailure, InvalidFailure, MissingFailure } from '../../../failures/failures.ts'
import type { Tokens } from '../../../mail/tokens.ts'
import { listHeldPasskeys, queueAccountMessage, tellOfPasskey } from '../account-store.ts'
import { assertStepIsLeft } from './assert-step-is-left.ts'
import { confirmPassword } from '../password/confirm-password.ts'
import { getAccount } from '../get-account.ts'
import { recordOwn } from '../record-own.ts'
import { letUndoStep } from './undo-step.ts'

/** What a browser makes one with, and what it may be called: the device, in words. */
export interface PasskeyOffer {
  options: PasskeyOptions
  name: string
}

const tooMany = `You have ${mostPasskeys} passkeys, which is as many as there may be. Remove one first.`

/**
 * What a browser makes a passkey with: for this session, and for five minutes.
 *
 * @throws what {@link confirmPassword} throws, ConflictFailure where there can be none or are too many.
 */
export async function beginPasskey(
  self: SelfDoor,
  sessions: Sessions,
  request: Request,
  { password }: PasswordInput,
): Promise<PasskeyOffer> {
  await confirmPassword(self.own, sessions, password, 'password')
  const here = passkeysHere(sessions, request)
  const { actor, held } = await self.own.look(async (scope) => {
    return { actor: scope.actor, held: await listHeldPasskeys(scope) }
  })
  if (held.length >= mostPasskeys) throw new ConflictFailure(tooMany)
  // Only who adds one needs to know browsers by their names.
  const { describeDevice } = await import('../sessions/describe-device.ts')
  const { device } = describeDevice(whence(request).userAgent)
  const options = await here.offer(actor, self.token, held, self.entrance.clock())
  return { options, name: device ?? 'Passkey' }
}

/**
 * Adds a passkey that a browser has made. With the first, a login that had no second step has one: the password alone opens it no more,
 * other sessions end, there are recovery codes (R33), and the mail about it can take it back for seven days.
 *
 * @throws InvalidFailure for what answers no offer to this session, ConflictFailure for one that is here already, one too many and an
 * offer that was used.
 */
export async function addPasskey(
  self: SelfDoor,
  sessions: Sessions,
  tokens: Tokens,
  request: Request,
  { response, name }: AddPasskeyInput,
): Promise<PasskeyAdded> {
  // Who is signed out, or archived, hears of that first.
  await self.own.look(async () => undefined)
  const made = await passkeysHere(sessions, request).read(response, self.token, self.entrance.clock())
  if (!made) throw new InvalidFailure({ response: ['This passkey was not made for this page, or that took too long'] })
  const { codes, hashes } = await makeRecoveryCodes(tokens)
  const id = crypto.randomUUID()
  return self.own.change(async (scope) => {
    const { actor } = scope
    const undoId = await letUndoStep(scope, tokens)
    const [[outcome] = []] = await scope.run(
      'select atrium_add_my_passkey($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text[], $11)',
      [
        id,
        made.credentialId,
        made.publicKey,
        made.counter,
        JSON.stringify(made.transports),
        name,
        made.challenge.hash,
        made.challenge.until.toISOString(),
        mostPasskeys,
        hashes,
        scope.now.toISOString(),
      ],
    )
    if (outcome === 'full') throw new ConflictFailure(tooMany)
    if (outcome !== 'added' && outcome !== 'first') throw new ConflictFailure('This passkey was added already.')
    await recordOwn(scope, 'account.passkeyAdded', { after: { passkey: name } })
    const undo = undoId === null ? {} : { undoId }
    await queueAccountMessage(scope, actor.email, { kind: 'passkey-added', name: actor.name, passkey: name, ...undo })
    return { passkeyId: id, codes: outcome === 'first' ? codes : [] }
  })
}

/** Calls a passkey otherwise. It opens what it did, so nobody is mailed. @throws MissingFailure for one that is not one's own. */
export async function renamePasskey(self: SelfDoor, { passkeyId, name }: RenamePasskeyInput): Promise<Account> {
  return self.own.change(async (scope) => {
    const [[was] = []] = await scope.run('select atrium_rename_my_passkey($1, $2)', [passkeyId, name])
    if (typeof was !== 'string') throw new MissingFailure()
    if (was !== name)
      await recordOwn(scope, 'account.passkeyRenamed', { before: { passkey: was }, after: { passkey: name } })
    return getAccount(scope)
  })
}

/**
 * Removes a passkey: it opens nothing from then on, and other sessions end. With the last, where there is no code app, the recovery codes
 * go, and the password alone opens the login again.
 *
 * @throws what {@link confirmPassword} throws, MissingFailure for one that is not one's own, InvalidFailure for the last one beside a
 * password that is too short to stand alone, DeniedFailure for the last step while a clinic demands one (R33), ConflictFailure where that was changed at the same time.
 */
export async function removePasskey(
  self: SelfDoor,
  sessions: Sessions,
  { passkeyId, password }: RemovePasskeyInput,
): Promise<Account> {
  const { passwordHash } = await confirmPassword(self.own, sessions, password, 'password')
  return self.own.change(async (scope) => {
    const [row] = await scope.run('select * from atrium_remove_my_passkey($1, $2, $3)', [
      passkeyId,
      passwordHash,
      !sessions.standsAlone(password),
    ])
    if (!row) throw new MissingFailure()
    const [outcome, name] = row as ['removed' | 'changed' | 'short', string]
    if (outcome === 'short') {
      const sentence = `Without a passkey, your password needs ${shortestPassword} characters. Change it first`
      throw new InvalidFailure({ password: [sentence] })
    }
    if (outcome === 'changed') throw new ConflictFailure('Your password was changed a moment ago, somewhere else.')
    await assertStepIsLeft(scope)
    await recordOwn(scope, 'account.passkeyRemoved', { before: { passkey: name } })
    await tellOfPasskey(scope, 'passkey-removed', name)
    return getAccount(scope)
  })
}

function passkeysHere(sessions: Sessions, request: Request): Passkeys {
  const here = sessions.passkeys(request)
  if (!here) throw new ConflictFailure('There are no passkeys at this address.')
  return here
}
