import type { AuditCheck, CheckpointFault, CheckpointName } from '../../../contract/clinic/audit.ts'
import type { Notary } from '../../../ports/notary.ts'
import type { CheckpointRow } from './checkpoint-rows.ts'
import { sha256 } from '../sha-256.ts'
import { statementText } from './statement.ts'

/** More are not told one by one: whoever has replaced all has replaced thousands. */
const mostTold = 5

/** What a clinic's checkpoints say of its log. */
export interface CheckpointsCheck extends Pick<AuditCheck, 'signed' | 'checkpointFaults'> {
  /** The oldest sound checkpoint that the log does not hold; null: it holds them all. */
  unheld: CheckpointName | null
}

/**
 * Checks each checkpoint by itself (the signature, the columns, the one before it), and then whether the log still has the event that
 * it signed (R29).
 *
 * @param rows all of the clinic's, the oldest first.
 */
export async function checkCheckpoints(
  rows: readonly CheckpointRow[],
  clinicId: string,
  notary: Notary,
): Promise<CheckpointsCheck> {
  const faults: AuditCheck['checkpointFaults'] = []
  let signed: CheckpointName | null = null
  let unheld: CheckpointName | null = null
  let before: { number: number; body: string | null } = { number: 0, body: null }
  for (const row of rows) {
    const { number, day, seq } = row
    if (number !== before.number + 1) {
      faults.push({ number: before.number + 1, day, seq, fault: 'missing' })
      before = { number: number - 1, body: null }
    }
    const fault = await faultOf(row, clinicId, before, notary)
    if (fault !== null) faults.push({ number, day, seq, fault })
    else if (row.found === row.hash) signed = { number, day, seq }
    else unheld ??= { number, day, seq }
    before = { number, body: row.body }
  }
  return { signed, unheld, checkpointFaults: faults.slice(0, mostTold) }
}

async function faultOf(
  row: CheckpointRow,
  clinic: string,
  before: { number: number; body: string | null },
  notary: Notary,
): Promise<CheckpointFault | null> {
  const { number, day, seq, hash, at, keyId, body, signature } = row
  const attested = await notary.attest(keyId, body, signature)
  if (attested !== 'sound') return attested
  // Behind a gap nobody knows what stood before; that there is one is told already.
  const isBehindGap = number > 1 && before.body === null
  const previous = isBehindGap ? previousIn(body) : before.body === null ? '' : await sha256(before.body)
  const said = statementText({ format: 1, clinic, number, day, at, seq, hash, previous })
  return said === body ? null : 'altered'
}

/** The signature was right: it is JSON of ours. */
const previousIn = (body: string) => (JSON.parse(body) as { previous: string }).previous
