/*
 * One tab's worker runs the app for all tabs. Requests and answers travel over a BroadcastChannel:
 * an answer's body in chunks, so that event streams stream.
 */

export const relayChannel = 'atrium-demo'

/** Held by a tab as long as it lives: whoever is granted it knows that the tab is gone. */
export const tabLock = (tab: string) => `atrium-demo-tab-${tab}`

export interface PlainRequest {
  method: string
  url: string
  headers: [string, string][]
  body: ArrayBuffer | null
}

export type MessageToHost =
  | { to: 'host'; kind: 'hello' }
  | { to: 'host'; kind: 'request'; tab: string; id: number; request: PlainRequest }
  | { to: 'host'; kind: 'cancel'; tab: string; id: number }
  | { to: 'host'; kind: 'reset' }

export type MessageToAll =
  /** `host` leads from now on; what is changed is kept, or it is in memory and goes with the leading tab. */
  | { to: 'all'; kind: 'host'; host: string; isKept: boolean }
  | { to: 'all'; kind: 'reset' }
  /** How far the database is on its way. */
  | { to: 'all'; kind: 'progress'; words: string; percent: number }
  /** It goes no further, and nothing is wrong with the database. */
  | { to: 'all'; kind: 'stopped'; sentence: string }
  /** The database cannot be kept in this browser, or not as it is. */
  | { to: 'all'; kind: 'broken'; reason: string }

/** Starts the app in another way than the usual one, which failed. */
export interface MessageToLeader {
  to: 'leader'
  kind: 'start'
  as: 'anew' | 'inMemory'
}

export type Answer =
  /** Begun: whatever the request changes may have happened from here on. */
  | { kind: 'taken' }
  | { kind: 'head'; status: number; headers: [string, string][] }
  | { kind: 'chunk'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'end' }
  | { kind: 'failed' }

export type MessageToTab = { to: 'tab'; tab: string; id: number } & Answer

export type RelayMessage = MessageToHost | MessageToLeader | MessageToAll | MessageToTab
