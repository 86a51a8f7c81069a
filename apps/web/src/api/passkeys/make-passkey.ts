import type { AddPasskeyInput } from '@atrium/server/contract/account/passkey'
import { startRegistration } from '@simplewebauthn/browser'
import type { PasskeyOffer } from '../outputs.ts'

export type MadePasskey = AddPasskeyInput['response']
type Options = Parameters<typeof startRegistration>[0]['optionsJSON']

/** Lets the browser make a passkey. @throws what the browser throws; its `name` says what became of it. */
export async function makePasskey(options: PasskeyOffer['options']): Promise<MadePasskey> {
  const { id, rawId, response } = await startRegistration({ optionsJSON: options as Options })
  const { clientDataJSON, attestationObject, transports } = response
  return {
    id,
    rawId,
    type: 'public-key',
    response: { clientDataJSON, attestationObject, ...(transports && { transports }) },
  }
}
