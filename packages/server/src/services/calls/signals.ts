import { clinicPolicy } from '@atrium/policy/clinic'
import type {
  OpeningInput,
  PatientSignalInput,
  PatientSignalsInput,
  SignalInput,
  Signals,
  SignalsInput,
} from '../../contract/visits/call.ts'
import type { KeptSignal } from '../../calls/kept-signal.ts'
import { asSignal } from '../../calls/kept-signal.ts'
import type { VisitDoor } from '../../entrance/by-token/by-visit.ts'
import type { CallScope } from '../../entrance/own-call.ts'
import { assertAllowed, ConflictFailure, TooManyTriesFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import type { Party } from './party.ts'
import { partyOf, patientParty, staffParty } from './party.ts'

/** Messages that one answer has. */
const most = 50

/**
 * Keeps a message of a page of a running call for the others; the same one once more is no fault.
 *
 * @throws MissingFailure, DeniedFailure, ConflictFailure for whose call it is not and once it is over, TooManyTriesFailure for a flood.
 */
export const signalPatient = async (call: CallScope, { visitId, ...signal }: SignalInput): Promise<{ id: string }> =>
  putSignal(await staffParty(call, visitId), signal)

/** The patient's own side of the same. */
export const signalClinic = (door: VisitDoor, signal: PatientSignalInput): Promise<{ id: string }> =>
  door.act(async (scope) => putSignal(await patientParty(scope), signal))

/** What the other pages of a running call have said to all or to this one, of two minutes. @throws as {@link signalPatient} */
export const listSignals = async (call: CallScope, { visitId, ...asked }: SignalsInput): Promise<Signals> =>
  readSignals(await staffParty(call, visitId), asked)

/** The patient's own side of the same. */
export const listOwnSignals = (door: VisitDoor, asked: PatientSignalsInput): Promise<Signals> =>
  door.look(async (scope) => readSignals(await patientParty(scope), asked))

/**
 * Keeps the first message of the page that starts a call, in the transaction that starts it: the patient hears of both at once. Once more is
 * no fault.
 *
 * @throws as {@link signalPatient}
 */
export const openCall = async (
  scope: Scope,
  { visitId, opening: { peer, ...offer } }: { visitId: string; opening: OpeningInput },
): Promise<unknown> => {
  assertAllowed(clinicPolicy.decide(scope.actor, 'feature.oneToOneCall'))
  return putSignal(partyOf(scope, visitId), { peer, seq: 0, kind: 'description', body: { type: 'offer', ...offer } })
}

export async function putSignal(
  party: Party,
  { peer, to, seq, kind, body }: PatientSignalInput,
): Promise<{ id: string }> {
  const { scope, visitId, holderId, key, side, name } = party
  const whose = [scope.clinic.id, visitId, holderId, key, side, name]
  const said = [peer, to ?? null, seq, kind, JSON.stringify(body), scope.now.toISOString()]
  const [row] = await scope.run('select * from atrium_signal($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)', [
    ...whose,
    ...said,
  ])
  const [outcome, number, wait] = row as PutRow
  if (outcome === 'flood') throw new TooManyTriesFailure(wait ?? 1)
  if (outcome === 'peer') throw otherPage()
  if (outcome === 'over') throw new ConflictFailure('This call is over.')
  return { id: String(number) }
}

export async function readSignals(
  { scope, visitId, key }: Party,
  { peer, after }: PatientSignalsInput,
): Promise<Signals> {
  const [rows, others] = await Promise.all([
    scope.run(
      `select number::text, party, side, name, peer, seq, kind, body from visit_signals
       where clinic_id = $1 and visit_id = $2 and number > $3::bigint and peer <> $4 and (to_peer is null or to_peer = $4)
         and at > $5::timestamptz - interval '2 minutes'
       order by number limit ${most + 1}`,
      [scope.clinic.id, visitId, after ?? '0', peer, scope.now.toISOString()],
    ),
    scope.run(
      'select 1 from visit_signals where clinic_id = $1 and visit_id = $2 and peer = $3 and party <> $4 limit 1',
      [scope.clinic.id, visitId, peer, key],
    ),
  ])
  // What is addressed to that page is for its own party alone.
  if (others.length > 0) throw otherPage()
  const items = rows.slice(0, most).map((row) => {
    const [id, party, side, name, by, seq, kind, body] = row as ReadRow
    return asSignal({ id, party, side, name, peer: by, seq, kind, body })
  })
  return { items, last: items.at(-1)?.id ?? after ?? null, more: rows.length > most }
}

const otherPage = () => new ConflictFailure('Another page has this name. Please load this one anew.')

/** A row of atrium_signal (migrations/0022_calls.sql). */
type PutRow = [outcome: 'taken' | 'over' | 'peer' | 'flood', number: string | number | null, wait: number | null]

type ReadRow = [
  id: string,
  ...from: [party: string, side: KeptSignal['side'], name: string, peer: string],
  seq: number,
  kind: KeptSignal['kind'],
  body: string,
]
