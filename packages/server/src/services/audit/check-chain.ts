import type { ChainFault } from '../../contract/clinic/audit.ts'
import type { RunStatement } from '../../db/database.ts'
import { sha256 } from './sha-256.ts'

/** What a check of a clinic's audit log has found. */
export interface ChainCheck {
  /** How many events stand as they were written, counted from the first. */
  checked: number
  /** The first number that is altered, missing, out of place, or cut off at the end; null: none. */
  brokenAt: number | null
  /** What is wrong there. */
  fault: ChainFault | null
  /** The last sound link. */
  last: Link
}

/** An event's number and hash. */
export interface Link {
  seq: number
  hash: string
}

/** Events read at a time: a log of any length takes the memory of so many. */
const pageSize = 1_000

/**
 * Reads a clinic's audit log from its first event to its head (R29), and believes no function of the database: each event is hashed
 * here, from what was hashed when it was written, and compared with what pages show of it.
 *
 * @param run in a transaction that may read that clinic.
 * @param after a link that is known to be sound: what stands before it is not read again.
 * @example const { checked, brokenAt } = await checkChain(scope.run, scope.clinic.id)
 */
export async function checkChain(
  run: RunStatement,
  clinicId: string,
  after: Link = { seq: 0, hash: '' },
): Promise<ChainCheck> {
  let last = after
  // Since bodies are kept every event has one: none may be without after the first that has.
  let isKept = false
  const found = (fault: Fault | null): ChainCheck => {
    return { checked: last.seq, brokenAt: fault?.brokenAt ?? null, fault: fault?.fault ?? null, last }
  }
  for (;;) {
    const rows = (await run(readEvents, [clinicId, last.seq, pageSize])) as EventRow[]
    const hashes = await Promise.all(rows.map(hashOf))
    for (const [index, row] of rows.entries()) {
      const [seq, previousHash, hash, body] = row
      const brokenAt = last.seq + 1
      if (seq !== brokenAt) return found({ brokenAt, fault: 'missing' })
      const said = parsed(body)
      if (isElsewhere(said, seq)) return found({ brokenAt, fault: 'moved' })
      const isWhole = previousHash === last.hash && hashes[index] === hash && !(isKept && body === null)
      if (!isWhole || !showsWhatWasHashed(row, said, clinicId)) return found({ brokenAt, fault: 'altered' })
      last = { seq, hash }
      isKept ||= body !== null
    }
    if (rows.length === 0) return found(await faultAtEnd(run, clinicId, last))
  }
}

/** What was cut off at the end leaves the head behind; a head that was set back, or taken, leaves events. */
async function faultAtEnd(run: RunStatement, clinicId: string, last: Link): Promise<Fault | null> {
  const [[seq, hash, more] = []] = (await run(readHead, [clinicId, last.seq])) as [number, string, boolean][]
  const altered = { brokenAt: last.seq, fault: 'head-altered' } as const
  if (seq === undefined) return last.seq === 0 ? null : altered
  // Somebody wrote one while this was read: it is not looked at this time.
  if (more === true && seq > last.seq) return null
  if (seq === last.seq) return hash === last.hash ? null : altered
  if (seq > last.seq) return { brokenAt: last.seq + 1, fault: 'cut-off' }
  return { brokenAt: seq + 1, fault: 'head-altered' }
}

interface Fault {
  brokenAt: number
  fault: ChainFault
}

/** Whether the text says another number than the one under which it stands. */
function isElsewhere(said: unknown, seq: number): boolean {
  return typeof said === 'object' && said !== null && 'number' in said && said.number !== seq
}

const readHead = `
  select seq, hash, exists (select from audit_events e where e.clinic_id = h.clinic_id and e.seq > $2)
  from audit_heads h where clinic_id = $1`

const readEvents = `
  select seq, previous_hash, hash, body, case when body is null then atrium_audit_hash(e) end,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    actor_id, actor_name, action, target_id, target_name, before::text, after::text, origin::text
  from audit_events e where clinic_id = $1 and seq > $2 order by seq limit $3`

type EventRow = [
  seq: number,
  previousHash: string,
  hash: string,
  body: string | null,
  /** The hash of an event from before bodies were kept. */
  former: string | null,
  at: string,
  actorId: string | null,
  actorName: string,
  action: string,
  targetId: string,
  targetName: string,
  before: string | null,
  after: string | null,
  origin: string | null,
]

/** @see docs/operations.md, which says the same to whoever checks an export. */
async function hashOf([, previousHash, , body, former]: EventRow): Promise<string | null> {
  return body === null
    ? former
    : sha256(`${previousHash}
${body}`)
}

/** Whether the columns that pages show say what the body says. */
function showsWhatWasHashed([seq, , , body, , at, ...rest]: EventRow, said: unknown, clinicId: string): boolean {
  if (body === null) return true
  const [actorId, actorName, action, targetId, targetName, before, after, origin] = rest
  // Format 2 had no origin: nobody may add one to it later.
  const isFormer = typeof said === 'object' && said !== null && 'format' in said && said.format === 2
  if (isFormer && origin !== null) return false
  const shown = {
    format: isFormer ? 2 : 3,
    clinic: clinicId,
    number: seq,
    at,
    actor: { id: actorId, name: actorName },
    action,
    target: { id: targetId, name: targetName },
    before: parsed(before),
    after: parsed(after),
    ...(isFormer ? {} : { origin: parsed(origin) }),
  }
  return JSON.stringify(shown) === JSON.stringify(said)
}

/** What is no JSON any more was altered, and is like nothing. */
function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return undefined
  }
}
