import { fromHex, toHex } from '../hex.ts'
import type { Announcing } from './key-exchange.ts'
import { exchangeKeys } from './key-exchange.ts'

/**
 * Seals what no disk is to hold: with a key that is in the memory of one process and nowhere else. When that process ends, what it has
 * sealed is noise. Other processes that run ask it for the key, and keep that in their memory.
 */
export interface MemorySeal {
  /** @param label what it is: opened under another label it is noise. */
  seal(text: string, label: string): Promise<Sealed>
  /** Null: nobody who runs has the key any more, or it is not what was sealed under that label. */
  open(sealed: Sealed, label: string): Promise<string | null>
  /** That process has not answered for so long that it does not run any more: what it has sealed is lost. */
  isGone(keyId: string): boolean
  /** Gives no key away any more. */
  close(): Promise<void>
}

export interface Sealed {
  /** Of the process that has sealed it, in this life. */
  keyId: string
  /** In hexadecimal. */
  sealed: string
}

interface SealSpec {
  /** What all processes of one installation know: whoever has the database and not this is given no key. */
  secret: string
  onFault: (error: unknown) => void
  /** Milliseconds that an answer is waited for. */
  patience?: number
  /** Milliseconds after which a process that was asked and has not answered is gone: longer than a lost connection takes to be noticed and made again. */
  goneAfter?: number
}

const ivBytes = 12
const utf8 = new TextEncoder()

/**
 * A seal for one process. It makes its key, and hears of others, with the first use.
 *
 * @example const photo = await seal.seal('data:image/jpeg;base64,…', 'photo 1'); await seal.open(photo, 'photo 1')
 */
export function memorySeal(
  database: Announcing,
  { secret, onFault, patience = 3_000, goneAfter = 40_000 }: SealSpec,
): MemorySeal {
  const keyId = crypto.randomUUID()
  const exchange = exchangeKeys(database, { keyId, secret, onFault, patience, goneAfter })
  return {
    seal: async (text, label) => {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
      const { key } = await exchange.ready()
      const closed = await crypto.subtle.encrypt(cipher(iv, label), key, utf8.encode(text))
      return { keyId, sealed: toHex(iv) + toHex(new Uint8Array(closed)) }
    },
    open: async ({ keyId: of, sealed }, label) => {
      const key = await exchange.keyOf(of)
      if (key === null) return null
      const bytes = fromHex(sealed)
      const [iv, closed] = [bytes.slice(0, ivBytes), bytes.slice(ivBytes)]
      return crypto.subtle.decrypt(cipher(iv, label), key, closed).then(
        (opened) => new TextDecoder().decode(opened),
        () => null,
      )
    },
    isGone: exchange.isGone,
    close: exchange.close,
  }
}

const cipher = (iv: Uint8Array<ArrayBuffer>, label: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: utf8.encode(label),
})
