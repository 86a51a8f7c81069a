import PQueue from 'p-queue'
import type { Database } from '../../db/database.ts'
import { oneAtATime } from '../one-at-a-time.ts'
import type { CarriedCall, MediaServer } from './media-server.ts'

const endingsAtOnce = 4

/**
 * Looks what a media server carries, and ends what should be no more: calls that are over, by whatever path, and what guests send and watch
 * who are in a call no more. Several processes may look at once.
 *
 * @returns what to do every now and then; it answers how many calls and guests it has ended.
 * @throws MediaServerAwayFailure, once all else that could be ended is
 */
export function mediaKeeper(database: Database, media: MediaServer): () => Promise<number> {
  const look = async () => {
    // The database is asked last: what was sent by then was sent by somebody who might.
    const carried = await media.calls()
    if (carried.length === 0) return 0
    const running = await runningCalls(database, carried)
    const endings = carried.flatMap(({ call, parties }) => {
      const guests = running.get(keyOf(call.clinicId, call.visitId, call.startedAt.getTime()))
      if (guests === undefined) return [() => media.end(call)]
      return parties.filter((party) => !isIn(party, guests)).map((party) => () => media.takeOut(call, party))
    })
    const queue = new PQueue({ concurrency: endingsAtOnce })
    const tried = endings.map((endIt) => queue.add(endIt))
    // One that fails keeps none of the others from being ended; the failure is told after them.
    await Promise.allSettled(tried)
    await Promise.all(tried)
    return endings.length
  }
  return oneAtATime(look)
}

const isIn = (party: string, guests: ReadonlySet<string>) =>
  party === 'staff' || party === 'patient' || guests.has(party)

const keyOf = (clinicId: string, visitId: string, started: number) => JSON.stringify([clinicId, visitId, started])

/** Those of the calls that run, with their guests. */
async function runningCalls(database: Database, carried: readonly CarriedCall[]): Promise<Map<string, Set<string>>> {
  const rows = await database.transaction(
    ({ run }) =>
      run('select clinic_id, visit_id, started, guest_id from atrium_running_calls($1, $2)', [
        carried.map(({ call }) => call.clinicId),
        carried.map(({ call }) => call.visitId),
      ]),
    { readOnly: true },
  )
  const running = new Map<string, Set<string>>()
  for (const row of rows) {
    const [clinicId, visitId, started, guestId] = row as [string, string, number, string | null]
    const key = keyOf(clinicId, visitId, started)
    const guests = running.get(key) ?? new Set()
    if (guestId !== null) guests.add(guestId)
    running.set(key, guests)
  }
  return running
}
