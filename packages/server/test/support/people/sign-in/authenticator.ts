import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { CreatedPasskey, ShownPasskey } from '../../../../src/contract/account/passkey.ts'

/* A device with passkeys, in software: it makes a key pair and signs as a security key does. */

export interface Said {
  /** As the browser or the device sees it, unless told otherwise. */
  origin?: string
  rpId?: string
  /** Fingerprint, face or PIN. */
  isVerified?: boolean
  challenge?: string
  counter?: number
  userHandle?: string
  /** Signed with a key of somebody else's. */
  isForged?: boolean
  more?: Record<string, unknown>
}

interface Offer {
  challenge: string
  user: { id: string }
  rp: { id?: string | undefined }
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest()
const present = 0x01
const verified = 0x04
const attested = 0x40

/** @param origin of the pages that it is asked by. */
export function makeAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const credentialId = randomBytes(32)
  const id = credentialId.toString('base64url')
  const held = { rpId: '', userHandle: '', counter: 0 }

  const clientData = (type: string, challenge: string, said: Said) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: said.origin ?? origin, crossOrigin: false, ...said.more }))
  const authenticatorData = (said: Said, more: number, rest = Buffer.alloc(0)) => {
    const flags = present | (said.isVerified === false ? 0 : verified) | more
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(said.counter ?? held.counter)
    return Buffer.concat([sha256(said.rpId ?? held.rpId), Buffer.from([flags]), counter, rest])
  }
  const publicKeyInCose = () => {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
    return Buffer.from(
      isoCBOR.encode(
        new Map<number, number | Uint8Array<ArrayBuffer>>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, bytes(x)],
          [-3, bytes(y)],
        ]),
      ),
    )
  }

  return {
    id,
    /** Makes its passkey for what `account.beginPasskey` offers. */
    create: ({ challenge, user, rp }: Offer, said: Said = {}): CreatedPasskey => {
      Object.assign(held, { rpId: rp.id ?? '', userHandle: user.id })
      const length = Buffer.alloc(2)
      length.writeUInt16BE(credentialId.length)
      const credential = Buffer.concat([Buffer.alloc(16), length, credentialId, publicKeyInCose()])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authenticatorData(said, attested, credential))],
      ])
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: clientData('webauthn.create', said.challenge ?? challenge, said).toString('base64url'),
          attestationObject: Buffer.from(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0])).toString(
            'base64url',
          ),
          transports: ['internal'],
        },
        clientExtensionResults: { credProps: { rk: true } },
        authenticatorAttachment: 'platform',
      }
    },
    /** Shows it to who asks with what `POST /api/auth/passkey/options` answers; it counts each time. */
    show: ({ challenge }: { challenge: string }, said: Said = {}): ShownPasskey => {
      held.counter += 1
      const data = authenticatorData(said, 0)
      const client = clientData('webauthn.get', said.challenge ?? challenge, said)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), said.isForged ? other : privateKey)
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: said.userHandle ?? held.userHandle,
        },
        clientExtensionResults: {},
        authenticatorAttachment: 'platform',
      }
    },
  }
}

export type Authenticator = ReturnType<typeof makeAuthenticator>
