import type {
  AuthenticatorTransport,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import type { CreatedPasskey, ShownPasskey } from '../../contract/account/passkey.ts'
import type { Tokens } from '../../mail/tokens.ts'
import type { OpenChallenge } from './challenges.ts'
import { challengesFor } from './challenges.ts'
import { challengeIn } from './client-data.ts'
import { passkeyPlace } from './place.ts'

export type { PublicKeyCredentialCreationOptionsJSON as PasskeyOptions } from '@simplewebauthn/server'

/** Whose passkey it is to be. */
export interface PasskeyOwner {
  userId: string
  email: string
  name: string
}

/** One that the login has already: the same device makes no second. */
export interface HeldPasskey {
  credentialId: string
  transports: string[]
}

/** What is kept of a new one. */
export interface NewPasskey extends HeldPasskey {
  publicKey: string
  counter: number
  challenge: OpenChallenge
}

/** What is kept, and looked at when somebody shows it. */
export interface KeptPasskey {
  id: string
  userId: string
  credentialId: string
  publicKey: string
}

/** A passkey whose signature was right. */
export interface ProvenPasskey {
  counter: number
  challenge: OpenChallenge
}

/** Makes and checks passkeys at one place. The user's verification (fingerprint, face, PIN) is demanded, and its flag looked at. */
export interface Passkeys {
  /** What a browser makes one with. */
  offer(
    owner: PasskeyOwner,
    session: string,
    held: HeldPasskey[],
    now: Date,
  ): Promise<PublicKeyCredentialCreationOptionsJSON>
  /** Null: it answers no offer of ours to this session, of these five minutes, at this place; or nobody was verified. */
  read(created: CreatedPasskey, session: string, now: Date): Promise<NewPasskey | null>
  /** What a browser asks any passkey of this place with: alike for everybody (R34). */
  ask(now: Date): Promise<PublicKeyCredentialRequestOptionsJSON>
  /** Null: it is not that one, or answers nothing that was asked. Whether its count went back is for the database to say. */
  check(shown: ShownPasskey, kept: KeptPasskey, now: Date): Promise<ProvenPasskey | null>
}

const algorithms = { eddsa: -8, es256: -7, rs256: -257 }

const userVerification = 'required'

const timeout = 5 * 60_000

/** A start does not read the library, nor does who signs in otherwise. */
const library = () => import('@simplewebauthn/server')

/** Null where there can be none, see {@link passkeyPlace}. */
export function passkeysAt(url: string, tokens: Tokens) {
  const creation = challengesFor('passkey-creation', tokens)
  const signIn = challengesFor('passkey-sign-in', tokens)
  const handleOf = (userId: string) => tokens.hash(`passkeys of ${userId}`)
  return (request: Request): Passkeys | null => {
    const place = passkeyPlace(url, request)
    if (!place) return null
    const expected = { expectedOrigin: place.origin, expectedRPID: place.rpId, requireUserVerification: true }
    return {
      offer: async ({ userId, email, name }, session, held, now) => {
        const { generateRegistrationOptions } = await library()
        return generateRegistrationOptions({
          rpName: 'Atrium',
          rpID: place.rpId,
          userID: bytesOf(await handleOf(userId)),
          userName: email,
          userDisplayName: name,
          challenge: await creation.make(session, now),
          timeout,
          attestationType: 'none',
          excludeCredentials: held.map(({ credentialId, transports }) => ({
            id: credentialId,
            transports: transports as AuthenticatorTransport[],
          })),
          authenticatorSelection: { residentKey: 'required', userVerification },
          supportedAlgorithmIDs: Object.values(algorithms),
        })
      },
      read: async ({ id, rawId, type, response }, session, now) => {
        const written = challengeIn(response.clientDataJSON)
        const challenge = written && (await creation.open(written.text, session, now))
        if (!challenge) return null
        const { verifyRegistrationResponse } = await library()
        const { clientDataJSON, attestationObject, transports = [] } = response
        const verified = await verifyRegistrationResponse({
          ...expected,
          response: { id, rawId, type, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
          expectedChallenge: written.encoded,
          supportedAlgorithmIDs: Object.values(algorithms),
        }).catch(() => null)
        if (!verified?.verified) return null
        const { credential } = verified.registrationInfo
        const publicKey = Buffer.from(credential.publicKey).toString('base64url')
        return { credentialId: credential.id, publicKey, counter: credential.counter, transports, challenge }
      },
      ask: async (now) => {
        const { generateAuthenticationOptions } = await library()
        const challenge = await signIn.make('', now)
        return generateAuthenticationOptions({ rpID: place.rpId, challenge, timeout, userVerification })
      },
      check: async ({ id, rawId, type, response }, { userId, credentialId, publicKey }, now) => {
        const written = challengeIn(response.clientDataJSON)
        const challenge = written && (await signIn.open(written.text, '', now))
        if (!challenge || response.userHandle !== (await handleOf(userId))) return null
        const { verifyAuthenticationResponse } = await library()
        const { clientDataJSON, authenticatorData, signature } = response
        const verified = await verifyAuthenticationResponse({
          ...expected,
          response: {
            id,
            rawId,
            type,
            response: { clientDataJSON, authenticatorData, signature },
            clientExtensionResults: {},
          },
          expectedChallenge: written.encoded,
          // The library looks at the count before the signature. Whoever has no key must not seem to have a copy: the count is looked
          // at later.
          credential: { id: credentialId, publicKey: bytesOf(publicKey), counter: 0 },
        }).catch(() => null)
        return verified?.verified ? { counter: verified.authenticationInfo.newCounter, challenge } : null
      },
    }
  }
}

const bytesOf = (base64url: string) => new Uint8Array(Buffer.from(base64url, 'base64url'))
