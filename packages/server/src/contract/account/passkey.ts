import { z } from 'zod'
import { id, lineOf } from '../values/text.ts'
import { passwordInput } from './account.ts'

/** Bytes as browsers write them, at most so many letters. */
const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]+$/, 'Not base64url')

/** What a device calls a passkey: up to 1,023 bytes. */
const credentialId = base64url(1_364)

const whatever = {
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}).optional(),
  authenticatorAttachment: z.string().max(40).nullish(),
}

/** A passkey as a browser has made it: `PublicKeyCredential.toJSON()`. */
export const createdPasskey = z.strictObject({
  id: credentialId,
  rawId: credentialId,
  response: z.strictObject({
    clientDataJSON: base64url(4_000),
    attestationObject: base64url(30_000),
    transports: z.array(z.string().max(40)).max(12).optional(),
    authenticatorData: base64url(10_000).optional(),
    publicKey: base64url(10_000).optional(),
    publicKeyAlgorithm: z.int().optional(),
  }),
  ...whatever,
})
export type CreatedPasskey = z.output<typeof createdPasskey>

/** What `POST /api/auth/passkey/verify` takes: what a passkey says to a challenge, `PublicKeyCredential.toJSON()`. */
export const shownPasskey = z.strictObject({
  id: credentialId,
  rawId: credentialId,
  response: z.strictObject({
    clientDataJSON: base64url(4_000),
    authenticatorData: base64url(10_000),
    signature: base64url(10_000),
    userHandle: base64url(88).nullish(),
  }),
  ...whatever,
})
export type ShownPasskey = z.output<typeof shownPasskey>

const passkeyName = lineOf(60)

export const addPasskeyInput = z.strictObject({ response: createdPasskey, name: passkeyName })
export type AddPasskeyInput = z.output<typeof addPasskeyInput>

export const renamePasskeyInput = z.strictObject({ passkeyId: id, name: passkeyName })
export type RenamePasskeyInput = z.output<typeof renamePasskeyInput>

export const removePasskeyInput = z.strictObject({ passkeyId: id, ...passwordInput.shape })
export type RemovePasskeyInput = z.output<typeof removePasskeyInput>

export interface PasskeyAdded {
  passkeyId: string
  /** Shown once, where this is the first that the login has beside its password; else empty. */
  codes: string[]
}
