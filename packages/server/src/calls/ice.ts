import type { Ice } from '../contract/visits/call.ts'

/** By which servers pages of a call find each other; what is not configured is empty. */
export interface IceSettings {
  stunUrls: readonly string[]
  turn: { urls: readonly string[]; secret: string } | null
  /** Pages connect by the relay alone. */
  relayOnly: boolean
}

/** Pages of one network, or one machine, find each other without. */
export const noIce: IceSettings = { stunUrls: [], turn: null, relayOnly: false }

/** Seconds that a relay's credentials are good for: in a call, and while one waits for it. */
export const iceSeconds = { inCall: 60 * 60, waiting: 10 * 60 } as const

/**
 * The servers of one visit, with credentials as coturn's `use-auth-secret` takes them: a user name that says until when, and its
 * HMAC-SHA1. The relay asks nobody; whoever has them may use it until then.
 */
export async function iceFor(
  { stunUrls, turn, relayOnly }: IceSettings,
  { visitId, seconds, now }: { visitId: string; seconds: number; now: Date },
): Promise<Omit<Ice, 'mediaServer'>> {
  const stun = stunUrls.length > 0 ? [{ urls: [...stunUrls] }] : []
  if (turn === null) return { iceServers: stun, relayOnly, ttlSeconds: seconds }
  const username = `${Math.floor(now.getTime() / 1_000) + seconds}:${visitId}`
  const credential = await hmacSha1(turn.secret, username)
  return {
    iceServers: [...stun, { urls: [...turn.urls], username, credential }],
    relayOnly,
    ttlSeconds: seconds,
  }
}

/** In base64. */
async function hmacSha1(secret: string, text: string): Promise<string> {
  const bytes = (value: string) => new TextEncoder().encode(value)
  const algorithm = { name: 'HMAC', hash: 'SHA-1' }
  const key = await crypto.subtle.importKey('raw', bytes(secret), algorithm, false, ['sign'])
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(text)))
  return btoa(String.fromCodePoint(...signed))
}
