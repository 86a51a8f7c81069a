import { z } from 'zod'
import type { Database } from '../db/database.ts'
import { closeKey, newContact, newKey, openKey } from './closed-key.ts'

/** The keys that one process has in its memory: its own, and those that others have handed to it. */
export interface KeyExchange {
  /** Makes the own key and hears of others, once. */
  ready(): Promise<{ key: CryptoKey }>
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

/** What processes tell each other. */
const word = z.union([
  z.object({ asks: z.object({ keyId: z.string(), by: z.string(), publicKey: hex }) }),
  z.object({ gives: z.object({ keyId: z.string(), to: z.string(), publicKey: hex, iv: hex, closed: hex }) }),
])

/** @param spec with the name of the own key, which is that of the process as well. */
export function exchangeKeys(
  database: Announcing,
  { keyId, secret, onFault, patience, goneAfter }: ExchangeSpec,
): KeyExchange {
  const others = new Map<string, CryptoKey>()
  /** Since when those have not answered who were asked. */
  const silentSince = new Map<string, number>()
  const waiting = waitersFor(patience)
  const tell = async (told: z.input<typeof word>) =>
    void (await database.single('atrium_app')('select pg_notify($1, $2)', [channel, JSON.stringify(told)]))

  const begin = async () => {
    const [key, own] = await Promise.all([newKey(), newContact()])
    const hear = async (payload: string) => {
      const told = word.parse(JSON.parse(payload))
      if ('asks' in told && told.asks.keyId === keyId) {
        const { by, publicKey: theirs } = told.asks
        const closed = await closeKey(key, { own, theirs, secret, way: [keyId, by] })
        await tell({ gives: { keyId, to: by, ...closed } })
      }
      if ('gives' in told && told.gives.to === keyId) {
        const { keyId: of, publicKey: theirs } = told.gives
        silentSince.delete(of)
        others.set(of, await openKey(told.gives, { own, theirs, secret, way: [of, keyId] }))
        waiting.goOn(of)
      }
    }
    const unlisten = await database.listen(channel, {
      onMessage: (payload) => void hear(payload).catch(onFault),
      // Whoever asked meanwhile asks again: nobody is gone who was silent for a moment.
      onListening: () => undefined,
    })
    return { key, own, unlisten }
  }
  let begun: ReturnType<typeof begin> | null = null
  /** What could not begin is tried again by whoever comes next. */
  const ready = () =>
    (begun ??= begin().catch((error: unknown) => {
      begun = null
      throw error
    }))
  const ask = async (of: string, publicKey: string) => {
    const answer = waiting.wait(of)
    await tell({ asks: { keyId: of, by: keyId, publicKey } })
    await answer
    if (!others.has(of) && !silentSince.has(of)) silentSince.set(of, performance.now())
  }
  return {
    ready,
    keyOf: async (of) => {
      const { key, own } = await ready()
      if (of === keyId) return key
      if (!others.has(of)) await ask(of, own.publicKey)
      return others.get(of) ?? null
    },
    isGone: (of) => performance.now() - (silentSince.get(of) ?? Infinity) >= goneAfter,
    close: async () => {
      const running = await begun?.catch(() => null)
      await running?.unlisten()
    },
  }
}

/** Those who wait for something by its name, until it is there or their patience is over. */
function waitersFor(patience: number) {
  const waiting = new Map<string, Set<() => void>>()
  return {
    wait: (name: string) =>
      new Promise<void>((resolve) => {
        const those = waiting.get(name) ?? new Set()
        const goOn = () => {
          clearTimeout(timer)
          those.delete(goOn)
          if (those.size === 0) waiting.delete(name)
          resolve()
        }
        const timer = setTimeout(goOn, patience)
        waiting.set(name, those.add(goOn))
      }),
    goOn: (name: string) => {
      for (const goOn of waiting.get(name) ?? []) goOn()
    },
  }
}
