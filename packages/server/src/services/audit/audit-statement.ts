import type { AuditAction, AuditEvent, AuditOrigin } from '../../contract/clinic/audit.ts'
import { inUtc } from '../in-utc.ts'

/** What must be true of an event. */
export interface AuditFilters {
  actor?: string | undefined
  target?: string | undefined
  action?: AuditAction | undefined
  from?: string | undefined
  to?: string | undefined
  /** What whoever asks does not get to see. */
  hidden?: readonly AuditAction[]
}

/** Ways to find an event, each by an index of its own that is read from its newest end: one that is true is enough. */
export interface Strands {
  actors: readonly string[]
  targets: readonly string[]
  actions: readonly AuditAction[]
  /** The membership that was assigned to a room, or taken off one. */
  assigned: string | null
}

/** Which events, in which order: those before a number, newest first, or those after it, oldest first. */
export type Range = { limit: number } & ({ before: number | null } | { after: number; upTo: number })

/**
 * Events are numbered in the order in which they commit and carry the moment at which their change began: two may stand the other way
 * round, by no more than a change may last. A search by time begins and ends at a number, and looks so much further.
 */
const disorder = "interval '1 hour'"

/** One page of a clinic's events, as it is cut out of the indexes: as many rows as the page has, whatever is filtered and however long the log. */
export function auditStatement(clinicId: string, filters: AuditFilters, strands: Strands | null, range: Range) {
  const parameters: unknown[] = [clinicId]
  const value = (each: unknown) => `$${parameters.push(each)}`
  const order = 'before' in range ? 'desc' : 'asc'
  const limit = value(range.limit)
  const isIn = ['e.clinic_id = $1', ...rangeOf(range, value), ...conditionsOf(filters, value)].join(' and ')
  const cut = `order by e.seq ${order} limit ${limit}`
  if (strands === null) return { text: `select ${columns} from audit_events e where ${isIn} ${cut}`, parameters }
  const found = `select seq from (${strandTexts(strands, value)
    .map((strand) => `(select s.seq from ${strand(isIn, cut)})`)
    .join(' union ')}) s order by seq ${order} limit ${limit}`
  const text = `select ${columns} from audit_events e where e.clinic_id = $1 and e.seq in (${found}) order by e.seq ${order}`
  return { text, parameters }
}

type Value = (each: unknown) => string

function rangeOf(range: Range, value: Value): string[] {
  if ('after' in range) return [`e.seq > ${value(range.after)}`, `e.seq <= ${value(range.upTo)}`]
  return range.before === null ? [] : [`e.seq < ${value(range.before)}`]
}

function conditionsOf({ actor, target, action, from, to, hidden = [] }: AuditFilters, value: Value): string[] {
  const conditions: string[] = []
  if (actor !== undefined) conditions.push(`e.actor_id = ${value(actor)}`)
  if (target !== undefined) conditions.push(`e.target_id = ${value(target)}`)
  if (action !== undefined) conditions.push(`e.action = ${value(action)}`)
  if (hidden.length > 0) conditions.push(`e.action <> all(${value(hidden)}::text[])`)
  if (from !== undefined) {
    const since = `${value(inUtc(from))}::timestamptz`
    conditions.push(`e.at >= ${since}`, `e.seq > coalesce((${nearest('<', `${since} - ${disorder}`, 'desc')}), 0)`)
  }
  if (to !== undefined) {
    const until = `${value(inUtc(to))}::timestamptz`
    conditions.push(
      `e.at <= ${until}`,
      `e.seq < coalesce((${nearest('>', `${until} + ${disorder}`, 'asc')}), 2147483647)`,
    )
  }
  return conditions
}

const nearest = (sign: '<' | '>', moment: string, order: 'asc' | 'desc') =>
  `select n.seq from audit_events n where n.clinic_id = $1 and n.at ${sign} ${moment} order by n.at ${order}, n.seq ${order} limit 1`

function strandTexts({ actors, targets, actions, assigned }: Strands, value: Value) {
  type Strand = (isIn: string, cut: string) => string
  const byEach =
    (column: string, values: readonly string[]): Strand =>
    (isIn, cut) =>
      `unnest(${value(values)}::text[]) one cross join lateral (
        select e.seq from audit_events e where e.${column} = one and ${isIn} ${cut}) s`
  const byAssignment: Strand = (isIn, cut) =>
    `(select e.seq from audit_events e where e.action in ('room.assigned', 'room.unassigned')
        and (coalesce(e.after, e.before) -> 'membershipIds') @> to_jsonb(array[${value(assigned)}::text]) and ${isIn} ${cut}) s`
  return [
    ...(actors.length > 0 ? [byEach('actor_id', actors)] : []),
    byEach('target_id', targets),
    ...(actions.length > 0 ? [byEach('action', actions)] : []),
    ...(assigned === null ? [] : [byAssignment]),
  ]
}

const columns = `e.seq, e.at, e.actor_id, e.actor_name, e.action, e.target_id, e.target_name, e.before, e.after, e.origin, e.hash,
  e.previous_hash, e.body`

/** An event, and what stands beside it in an export. */
export interface StoredEvent extends Omit<AuditEvent, 'actor' | 'target'> {
  actor: { id: string | null; name: string }
  target: { id: string; name: string }
}

type Columns = [
  seq: number,
  at: string,
  actorId: string | null,
  actorName: string,
  action: AuditAction,
  targetId: string,
  targetName: string,
  before: unknown,
  after: unknown,
  origin: unknown,
  hash: string,
  previousHash: string,
  body: string | null,
]

export function eventIn(row: unknown[]): StoredEvent {
  const [seq, at, actorId, actorName, action, targetId, targetName, before, after, origin, hash] = row as Columns
  return {
    seq,
    at: new Date(at),
    actor: { id: actorId, name: actorName },
    action,
    target: { id: targetId, name: targetName },
    before: json(before) as StoredEvent['before'],
    after: json(after) as StoredEvent['after'],
    origin: json(origin) as AuditOrigin | null,
    hash,
  }
}

/** What was hashed of the event, and the hash before it. */
export function proofIn(row: unknown[]): { previousHash: string; body: string | null } {
  const [previousHash, body] = (row as Columns).slice(-2) as [string, string | null]
  return { previousHash, body }
}

/** An engine answers JSON as text or as a value. */
const json = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)
