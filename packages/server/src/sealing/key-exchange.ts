import { z } from 'zod'
import type { Database } from '../db/database.ts'
import { fromHex, toHex } from '../hex.ts'

/** The keys that one process has in its memory: its own, and those that others have handed to it. */
export interface KeyExchange {
  /** Makes the own key and hears of others, once. */
  ready(): Promise<{ own: CryptoKey }>
  /** The key of that process; null: none that runs answers to that name. */
  keyOf(keyId: string): Promise<CryptoKey | null>
  /** It was asked, has not answered since, and that for too long. */
  isGone(keyId: string): boolean
  close(): Promise<void>
}

/** What of a database it takes. */
export type Announcing = Pick<Database, 'single' | 'listen'>

interface ExchangeSpec {
  keyId: string
  secret: string
  onFault: (error: unknown) => void
  /** Milliseconds to wait for an answer, and those after which nobody is waited for any more. */
  patience: number
  goneAfter: number
}

const channel = 'atrium_keys'
const hex = z.string().regex(/^(?:[\da-f]{2})+$/)

/** What processes tell each other. A key goes from one to the other closed for that one alone: PostgreSQL may write announcements to its disk. */
const word = z.union([
  z.object({ asks: z.object({ keyId: z.string(), by: z.string(), publicKey: hex }) }),
  z.object({ gives: z.object({ keyId: z.string(), to: z.string(), publicKey: hex, iv: hex, closed: hex }) }),
])

const aes = { name: 'AES-GCM', length: 256 }
const curve = { name: 'ECDH', namedCurve: 'P-256' }

/** @param spec with the name of the own key, which is that of the process as well. */
export function exchangeKeys(
  database: Announcing,
  { keyId, secret, onFault, patience, goneAfter }: ExchangeSpec,
): KeyExchange {
  const others = new Map<string, CryptoKey>()
  const waiting = new Map<string, Set<() => void>>()
  /** Since when those have not answered who were asked. */
  const silentSince = new Map<string, number>()
  let begun: ReturnType<typeof begin> | null = null
  const tell = async (told: z.input<typeof word>) =>
    void (await database.single('atrium_app')('select pg_notify($1, $2)', [channel, JSON.stringify(told)]))

  const begin = async () => {
    const [own, pair] = await Promise.all([
      crypto.subtle.generateKey(aes, true, ['encrypt', 'decrypt']),
      crypto.subtle.generateKey(curve, false, ['deriveBits']),
    ])
    const publicKey = toHex(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)))
    const hear = async (payload: string) => {
      const told = word.parse(JSON.parse(payload))
      if ('asks' in told && told.asks.keyId === keyId) {
        const { by } = told.asks
        const shared = await sharedKey(pair.privateKey, told.asks.publicKey, secret, [keyId, by])
        const iv = crypto.getRandomValues(new Uint8Array(12))
        const closed = await crypto.subtle.wrapKey('raw', own, shared, { name: 'AES-GCM', iv })
        await tell({ gives: { keyId, to: by, publicKey, iv: toHex(iv), closed: toHex(new Uint8Array(closed)) } })
      }
      if ('gives' in told && told.gives.to === keyId) {
        const { keyId: of, iv, closed } = told.gives
        const shared = await sharedKey(pair.privateKey, told.gives.publicKey, secret, [of, keyId])
        const opening = { name: 'AES-GCM', iv: fromHex(iv) }
        silentSince.delete(of)
        others.set(of, await crypto.subtle.unwrapKey('raw', fromHex(closed), shared, opening, aes, false, ['decrypt']))
        for (const goOn of waiting.get(of) ?? []) goOn()
      }
    }
    const unlisten = await database.listen(channel, {
      onMessage: (payload) => void hear(payload).catch(onFault),
      // Whoever asked meanwhile asks again: nobody is gone who was silent for a moment.
      onListening: () => undefined,
    })
    return { own, publicKey, unlisten }
  }
  /** What could not begin is tried again by whoever comes next. */
  const ready = () =>
    (begun ??= begin().catch((error: unknown) => {
      begun = null
      throw error
    }))
  const answered = (of: string) =>
    new Promise<void>((resolve) => {
      const those = waiting.get(of) ?? new Set()
      const goOn = () => {
        clearTimeout(timer)
        those.delete(goOn)
        if (those.size === 0) waiting.delete(of)
        resolve()
      }
      const timer = setTimeout(goOn, patience)
      waiting.set(of, those.add(goOn))
    })
  return {
    ready,
    keyOf: async (of) => {
      const { own, publicKey } = await ready()
      if (of === keyId) return own
      if (!others.has(of)) {
        const answer = answered(of)
        await tell({ asks: { keyId: of, by: keyId, publicKey } })
        await answer
        if (!others.has(of) && !silentSince.has(of)) silentSince.set(of, performance.now())
      }
      return others.get(of) ?? null
    },
    isGone: (of) => performance.now() - (silentSince.get(of) ?? Infinity) >= goneAfter,
    close: async () => {
      const { unlisten } = (await begun?.catch(() => null)) ?? { unlisten: async () => undefined }
      await unlisten()
    },
  }
}

/** What two processes have in common, and nobody who lacks the installation's secret or one of the two private keys. */
async function sharedKey(own: CryptoKey, theirs: string, secret: string, names: readonly string[]): Promise<CryptoKey> {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const publicKey = await crypto.subtle.importKey('raw', fromHex(theirs), curve, false, [])
  const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: publicKey }, own, 256)
  const material = await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey'])
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: bytes(`sealed in memory ${secret}`),
    info: bytes(JSON.stringify(names)),
  }
  return crypto.subtle.deriveKey(derivation, material, aes, false, ['wrapKey', 'unwrapKey'])
}
