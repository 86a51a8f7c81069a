import type { ToldSignal } from '../../contract/visits/call.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Viewer } from '../viewer.ts'
import type { FoundSignal, LiveLog } from './live-log.ts'
import type { PatientViewer } from './patient-viewer.ts'

/** A page has said something in a call. */
export interface SignalSaid {
  visitId: string
  /** The membership that holds the call. */
  holderId: string | null
  peer: string
  /** Of the message, counted up within the call; null: it was announced without. */
  number: number | null
}

interface SignalFeedSpec {
  log: Pick<LiveLog, 'toldSignals'>
  clinicId: string
  clock: Clock
  viewers: ReadonlySet<Viewer>
  patients: ReadonlySet<PatientViewer>
  onFault: (error: unknown) => void
}

/** What says no more than that there is something. */
const toBeAsked: FoundSignal = { toldTo: () => null }

/**
 * Tells what pages of calls say to the streams of those whom it is for. A message is looked up once for all who watch here, together with
 * who may hear it at that moment, and not at all where none of the two sides has a stream; what is announced meanwhile shares the next look
 * at its call. Where the look fails, pages are told to ask, which is decided on its own.
 *
 * @returns what takes an announcement.
 */
export function createSignalFeed({ log, clinicId, clock, viewers, patients, onFault }: SignalFeedSpec) {
  /** What was announced of calls that are being looked at. */
  const waiting = new Map<string, SignalSaid[]>()

  const staffOf = (holderId: string | null) => [...viewers].filter(({ membershipId }) => membershipId === holderId)
  const patientsOf = (visitId: string) => [...patients].filter((patient) => patient.visitId === visitId)

  const tell = ({ visitId, holderId, peer }: SignalSaid, toldTo: (hearer: string) => ToldSignal | null | undefined) => {
    for (const viewer of staffOf(holderId)) {
      const told = toldTo(`session ${viewer.sessionId}`)
      if (told !== undefined) viewer.hearIf({ type: 'signal', visitId, peer, told }, () => true)
    }
    for (const patient of patientsOf(visitId)) {
      const told = toldTo(`token ${patient.tokenHash}`)
      if (told !== undefined) patient.hear({ type: 'signal', peer, told })
    }
  }
  const look = async (visitId: string, batch: SignalSaid[]) => {
    const sessions = new Set(batch.flatMap(({ holderId }) => staffOf(holderId)).map(({ sessionId }) => sessionId))
    if (sessions.size === 0 && patientsOf(visitId).length === 0) return
    try {
      const numbers = batch.flatMap(({ number }) => number ?? [])
      const found = await log.toldSignals({ clinicId, visitId, numbers, sessions: [...sessions], now: clock() })
      for (const said of batch) {
        const message = said.number === null ? toBeAsked : found.get(said.number)
        if (message) tell(said, message.toldTo)
      }
    } catch (error) {
      onFault(error)
      for (const said of batch) tell(said, toBeAsked.toldTo)
    }
  }
  const goThrough = async (visitId: string, batch: SignalSaid[]) => {
    while (batch.length > 0) await look(visitId, batch.splice(0))
    waiting.delete(visitId)
  }
  return (said: SignalSaid): void => {
    const { visitId } = said
    const others = waiting.get(visitId)
    if (others) return void others.push(said)
    const batch = [said]
    waiting.set(visitId, batch)
    void goThrough(visitId, batch)
  }
}
