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

/**
 * The numbers have cut the time out already, and a page of them is read in their order; by the index of moments all of it would be read, and
 * sorted, for a page.
 */
const at = "(e.at + interval '0')"

/** One page of a clinic's events, as it is cut out of the indexes: as many rows as the page has, whatever is filtered and however long the log. */
export function auditStatement(clinicId: string, filters: AuditFilters, strands: Strands | null, range: Range) {
  const parameters: unknown[] = [clinicId]
  const value = (each: unknown) => `$${parameters.push(each)}`
  const order = 'before' in range ? 'desc' : 'asc'
  const limit = value(range.limit)
  const within = withinOf(filters, value)
  const isIn = [
    'e.clinic_id = $1',
    ...rangeOf(range, value),
    ...within.conditions,
    ...conditionsOf(filters, value),
  ].join(' and ')
  const cut = `order by e.seq ${order} limit ${limit}`
  const found =
    strands &&
    `e.seq in (select seq from (${strandTexts(strands, value)
      .map((strand) => `(select s.seq from ${strand(isIn, cut)})`)
      .join(' union ')}) s order by seq ${order} limit ${limit})`
  const text = `select ${columns} from audit_events e where ${found ? `e.clinic_id = $1 and ${found}` : isIn} ${cut}`
  return { text: within.around(text, order), parameters }
}

type Value = (each: unknown) => string

function rangeOf(range: Range, value: Value): string[] {
  if ('after' in range) return [`e.seq > ${value(range.after)}`, `e.seq <= ${value(range.upTo)}`]
  return range.before === null ? [] : [`e.seq < ${value(range.before)}`]
}

function conditionsOf({ actor, target, action, hidden = [] }: AuditFilters, value: Value): string[] {
  const conditions: string[] = []
  if (actor !== undefined) conditions.push(`e.actor_id = ${value(actor)}`)
  if (target !== undefined) conditions.push(`e.target_id = ${value(target)}`)
  if (action !== undefined) conditions.push(`e.action = ${value(action)}`)
  if (hidden.length > 0) conditions.push(`e.action <> all(${value(hidden)}::text[])`)
  return conditions
}

/**
 * A search by time: the numbers between which it lies are found first, and a page is then read in their order. They are joined to it: what a
 * question within the question answers is compared after the policy of rows, and is no way into an index.
 */
function withinOf({ from, to }: AuditFilters, value: Value) {
  if (from === undefined && to === undefined) return { conditions: [], around: (text: string) => text }
  const conditions = ['e.seq > within.low', 'e.seq < within.high']
  const bound = (moment: string | undefined) => moment !== undefined && `${value(inUtc(moment))}::timestamptz`
  const [since, until] = [bound(from), bound(to)]
  if (since) conditions.push(`${at} >= ${since}`)
  if (until) conditions.push(`${at} <= ${until}`)
  const low = since ? `coalesce((${nearest('<', `${since} - ${disorder}`, 'desc')}), 0)` : '0'
  const high = until ? `coalesce((${nearest('>', `${until} + ${disorder}`, 'asc')}), ${past})` : past
  const around = (text: string, order: string) =>
    `with within as materialized (select ${low} as low, ${high} as high)
     select page.* from within cross join lateral (${text}) page order by page.seq ${order}`
  return { conditions, around }
}

/** No event has this number. */
const past = '2147483647'

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
