import { fromHex, toHex } from '../hex.ts'

/** What a notary says of a signature. */
export type Attestation = 'sound' | 'forged' | 'unknown-key'

/** Signs the heads of audit chains, and knows which signatures are its own (decision 37). Its key is never in the database. */
export interface Notary {
  /** Of the key that signs. */
  keyId: string
  sign(text: string): Promise<string>
  attest(keyId: string, text: string, signature: string): Promise<Attestation>
  /** In hexadecimal; null for a key that it was not told of. */
  publicKey(keyId: string): string | null
}

/** A private Ed25519 key is 32 bytes behind these, in PKCS #8. */
const pkcs8 = fromHex('302e020100300506032b657004220420')
const bytes = (text: string) => new TextEncoder().encode(text)

/**
 * A notary that signs with Ed25519, in Node and in a tab.
 *
 * @param seed the private key: 32 bytes in hexadecimal.
 * @param formerKeys public keys of those that signed before, in hexadecimal: what they have signed stays good.
 * @example const notary = await notaryOf(randomBytes(32).toString('hex'))
 */
export async function notaryOf(seed: string, formerKeys: readonly string[] = []): Promise<Notary> {
  const encoded = new Uint8Array([...pkcs8, ...fromHex(seed)])
  const key = await crypto.subtle.importKey('pkcs8', encoded, 'Ed25519', true, ['sign'])
  const { x = '' } = await crypto.subtle.exportKey('jwk', key)
  const own = toHex(Uint8Array.from(atob(x.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0)))
  const signers = new Map<string, { hex: string; key: CryptoKey }>()
  for (const hex of [own, ...formerKeys]) {
    const verifying = await crypto.subtle.importKey('raw', fromHex(hex), 'Ed25519', false, ['verify'])
    signers.set(await keyIdOf(hex), { hex, key: verifying })
  }
  return {
    keyId: await keyIdOf(own),
    sign: async (text) => toHex(new Uint8Array(await crypto.subtle.sign('Ed25519', key, bytes(text)))),
    attest: async (keyId, text, signature) => {
      const signer = signers.get(keyId)
      if (!signer) return 'unknown-key'
      if (!/^[\da-f]{128}$/.test(signature)) return 'forged'
      const isSound = await crypto.subtle.verify('Ed25519', signer.key, fromHex(signature), bytes(text))
      return isSound ? 'sound' : 'forged'
    },
    publicKey: (keyId) => signers.get(keyId)?.hex ?? null,
  }
}

/** Where a browser is too old for Ed25519 the demo has no checkpoints, and all else. */
export const noNotary: Notary = {
  keyId: '',
  sign: () => Promise.reject(new Error('Failed to sign: this browser has no Ed25519')),
  attest: () => Promise.resolve('unknown-key'),
  publicKey: () => null,
}

/** The first 16 digits of the SHA-256 of the public key. */
async function keyIdOf(publicKey: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', fromHex(publicKey)))).slice(0, 16)
}
