import type { Place } from '../place/place.ts'

/*
 * What somebody was typing when the session ended. It stays in this tab's own store, by person and clinic, until it is sent, given up,
 * or somebody else comes. Never a password or a token.
 */

const prefix = 'atrium-draft '
const ownerKey = 'atrium-drafts-of'
const channelName = 'atrium-left'
/** Milliseconds: what was typed yesterday is not wanted. */
const longestLife = 12 * 60 * 60_000

const keyOf = ({ personId, clinicLink }: Place, name: string) => `${prefix}${personId} ${clinicLink} ${name}`

/** Null where there is none, or an old one. */
export function readDraft(place: Place, name: string): unknown {
  const text = inStore((store) => store.getItem(keyOf(place, name))) ?? null
  if (text === null) return null
  const { at, value } = JSON.parse(text) as { at: number; value: unknown }
  const age = Date.now() - at
  return age >= 0 && age < longestLife ? value : null
}

export function writeDraft(place: Place, name: string, value: unknown): void {
  inStore((store) => store.setItem(keyOf(place, name), JSON.stringify({ at: Date.now(), value })))
}

export function dropDraft(place: Place, name: string): void {
  inStore((store) => store.removeItem(keyOf(place, name)))
}

/** This tab is that person's now. False where it was somebody else's, of whom nothing stays. */
export function claimDrafts(personId: string): boolean {
  const before = inStore((store) => store.getItem(ownerKey)) ?? null
  if (before !== null && before !== personId) forgetDrafts()
  inStore((store) => store.setItem(ownerKey, personId))
  return before === null || before === personId
}

/** Somebody leaves by choice, and with them what they typed, in every tab. */
export function leaveNoDrafts(): void {
  forgetDrafts()
  const channel = new BroadcastChannel(channelName)
  channel.postMessage('left')
  channel.close()
}

/** Hears of it. */
export function followLeaving(): void {
  new BroadcastChannel(channelName).addEventListener('message', forgetDrafts)
}

function forgetDrafts(): void {
  inStore((store) => {
    const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '')
    for (const key of keys) if (key === ownerKey || key.startsWith(prefix)) store.removeItem(key)
  })
}

function inStore<Result>(act: (store: Storage) => Result): Result | undefined {
  try {
    return act(sessionStorage)
  } catch {
    // Blocked, or full: nothing is kept.
    return undefined
  }
}
