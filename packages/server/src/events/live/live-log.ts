import type { KeptSignal } from '../../calls/kept-signal.ts'
import { asSignal } from '../../calls/kept-signal.ts'
import type { ToldSignal } from '../../contract/visits/call.ts'
import type { Database } from '../../db/database.ts'

/** Who may enter a room now: by assignment, which takes the plan too, or as its holder, for its holder, or because of a call there. */
export interface RoomWatcher {
  roomId: string
  membershipId: string
  isAssigned: boolean
}

/** What a patient's page shows of the visit, as far as others change it (R24). */
export interface VisitView {
  visitId: string
  status: string
  roomId: string
  ahead: number | null
  thoseWhoMay: number
  present: number
  free: number
}

/** Messages of one call, and the sessions of those who watch here and may hold it. */
export interface AskedSignals {
  clinicId: string
  visitId: string
  numbers: readonly number[]
  sessions: readonly string[]
  now: Date
}

/** A message, as each stream may be told it: nothing (undefined), that there is something to ask for (null), or itself. */
export interface FoundSignal {
  /** @param hearer `session` or `token`, and which. */
  toldTo: (hearer: string) => ToldSignal | null | undefined
}

/** What live facts are decided by, read as the role that may read this and nothing else: once for all who watch here. */
export interface LiveLog {
  watchersOf(clinicId: string, roomIds: readonly string[], now: Date): Promise<RoomWatcher[]>
  viewsOf(clinicId: string, visitIds: readonly string[], now: Date): Promise<VisitView[]>
  /** By number; what is no longer kept, or is of a call that is over, is not among them. */
  toldSignals(asked: AskedSignals): Promise<Map<number, FoundSignal>>
  /** The pages of these visits are open: their places are kept (R23). */
  see(tokenHashes: readonly string[], now: Date): Promise<void>
}

/** @param keptMinutes how long a place is kept from a sign of its page on. */
export function liveLog(database: Database, keptMinutes: number): LiveLog {
  const run = (text: string, parameters: unknown[], readOnly = true) =>
    database.transaction((transaction) => transaction.run(text, parameters), { role: 'atrium_events', readOnly })
  return {
    watchersOf: async (clinicId, roomIds, now) => {
      const asked = [clinicId, roomIds, now.toISOString()]
      const rows = await run('select * from atrium_room_watchers($1, $2, $3)', asked)
      return (rows as WatcherRow[]).map(([roomId, membershipId, isAssigned]) => ({ roomId, membershipId, isAssigned }))
    },
    viewsOf: async (clinicId, visitIds, now) => {
      const asked = [clinicId, visitIds, now.toISOString()]
      const rows = await run('select * from atrium_watched_visits($1, $2, $3)', asked)
      return (rows as ViewRow[]).map(([visitId, status, roomId, ahead, thoseWhoMay, present, free]) => ({
        visitId,
        status,
        roomId,
        ahead,
        thoseWhoMay,
        present,
        free,
      }))
    },
    toldSignals: async ({ clinicId, visitId, numbers, sessions, now }) => {
      const asked = [clinicId, visitId, numbers, sessions, now.toISOString()]
      const rows = await database.single('atrium_events')(
        `select number, before::text, party, side, name, peer, to_peer, seq, kind, body, hearers, readers
         from atrium_told_signals($1, $2, $3::bigint[], $4::text[], $5)`,
        asked,
      )
      return new Map((rows as SignalRow[]).map((row) => [Number(row[0]), asFound(row)]))
    },
    see: async (tokenHashes, now) => {
      await run('select atrium_see_visits($1, $2, $3)', [tokenHashes, now.toISOString(), keptMinutes], false)
    },
  }
}

type WatcherRow = [roomId: string, membershipId: string, isAssigned: boolean]

type ViewRow = [
  visitId: string,
  status: string,
  roomId: string,
  ahead: number | null,
  ...staff: [thoseWhoMay: number, present: number, free: number],
]

function asFound([
  number,
  before,
  party,
  side,
  name,
  peer,
  to,
  seq,
  kind,
  body,
  hearers,
  readers,
]: SignalRow): FoundSignal {
  const id = String(number)
  const signal = { ...asSignal({ id, party, side, name, peer, seq, kind, body }), to }
  return {
    toldTo: (hearer) => {
      if (!hearers.includes(hearer)) return undefined
      // Nobody knows yet whose page that is: each asks by its own name.
      if (readers === null) return null
      return { id, before, signal: readers.includes(hearer) ? signal : null }
    },
  }
}

/** A row of atrium_told_signals (migrations/0028_told_signals.sql). */
type SignalRow = [
  /** As the engine gives a 64-bit number. */
  number: number | string,
  before: string | null,
  ...from: [party: string, side: KeptSignal['side'], name: string, peer: string],
  to: string | null,
  seq: number,
  kind: KeptSignal['kind'],
  body: string,
  hearers: string[],
  readers: string[] | null,
]
