import { fromHex, toHex } from '../hex.ts'

/** How one process makes itself known to others: the private half is in its memory alone. */
export interface Contact {
  privateKey: CryptoKey
  /** In hexadecimal. */
  publicKey: string
}

/** A key on its way, closed for one process alone; all in hexadecimal. PostgreSQL may write it to its disk. */
export interface ClosedKey {
  publicKey: string
  iv: string
  closed: string
}

/** Whose key it is, and for whom it is closed. */
export type Way = readonly [keyId: string, to: string]

interface Partner {
  own: Contact
  /** The other one's public key. */
  theirs: string
  /** The installation's: without it nothing opens. */
  secret: string
  way: Way
}

const aes = { name: 'AES-GCM', length: 256 }
const curve = { name: 'ECDH', namedCurve: 'P-256' }

export const newKey = (): Promise<CryptoKey> => crypto.subtle.generateKey(aes, true, ['encrypt', 'decrypt'])

export async function newContact(): Promise<Contact> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(curve, false, ['deriveBits'])
  return { privateKey, publicKey: toHex(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))) }
}

export async function closeKey(key: CryptoKey, partner: Partner): Promise<ClosedKey> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const closed = await crypto.subtle.wrapKey('raw', key, await sharedKey(partner), { name: 'AES-GCM', iv })
  return { publicKey: partner.own.publicKey, iv: toHex(iv), closed: toHex(new Uint8Array(closed)) }
}

/** @throws for what was closed for somebody else, or under another secret. */
export async function openKey({ iv, closed }: ClosedKey, partner: Partner): Promise<CryptoKey> {
  const opening = { name: 'AES-GCM', iv: fromHex(iv) }
  return crypto.subtle.unwrapKey('raw', fromHex(closed), await sharedKey(partner), opening, aes, false, ['decrypt'])
}

/** What two processes have in common, and nobody who lacks the installation's secret or one of the two private keys. */
async function sharedKey({ own, theirs, secret, way }: Partner): Promise<CryptoKey> {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const publicKey = await crypto.subtle.importKey('raw', fromHex(theirs), curve, false, [])
  const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: publicKey }, own.privateKey, 256)
  const material = await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey'])
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: bytes(`sealed in memory ${secret}`),
    info: bytes(JSON.stringify(way)),
  }
  return crypto.subtle.deriveKey(derivation, material, aes, false, ['wrapKey', 'unwrapKey'])
}
