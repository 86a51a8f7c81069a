import type { RoomKind } from '../../contract/rooms/room.ts'
import { asSettings } from '../../entrance/by-token/by-visit.ts'
import type { Queue, QueueCount, QueueListInput, QueueRoom, QueueSummary } from '../../contract/visits/visit.ts'
import { assertAllowed } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { decideEntering } from '../rooms/room-access.ts'
import { decideEnteringRoom } from './hold-visit.ts'
import { asVisit, visitColumns } from './visit-row.ts'

/** Rows that are shown at a time: nobody works on more. */
const most = 500

/**
 * Who waits, and who is in a call, in the rooms that one may enter (R22), and the own call wherever it is: it may finish (R27).
 *
 * @throws MissingFailure, DeniedFailure for a room that one names and may not enter.
 */
export async function listQueue(scope: Scope, { roomId }: QueueListInput): Promise<Queue> {
  if (roomId !== undefined) assertAllowed(await decideEnteringRoom(scope, roomId))
  const { run, clinic, actor, now } = scope
  const [entered, [[settings] = []]] = await Promise.all([
    enteredRooms(scope),
    run('select settings from clinics where id = $1', [clinic.id]),
  ])
  const rooms = entered.filter(({ id }) => roomId === undefined || id === roomId)
  const rows = await run(
    `${visitColumns}
     where v.clinic_id = $1 and v.status in ('waiting', 'in-call') and (v.kept_until is null or v.kept_until > $4 or (v.status = 'in-call' and v.membership_id = $3))
       and (v.room_id = any ($2::text[]) or ($5::text is null and v.status = 'in-call' and v.membership_id = $3))
     order by v.arrived_at, v.id collate "C" limit ${most}`,
    [clinic.id, rooms.map(({ id }) => id), actor.membershipId, now.toISOString(), roomId ?? null],
  )
  const waitLimit = asSettings(settings).waitLimitMinutes
  return { items: rows.map((row) => asVisit(scope, row)), nextCursor: null, rooms, waitLimit, now }
}

/** How many wait where one may enter: what stands beside the name of the page on every other one. */
export async function countQueue(scope: Scope): Promise<QueueCount> {
  const rooms = await enteredRooms(scope)
  const ends = rooms.flatMap(({ coversFor }) => (coversFor ? [coversFor.until.getTime()] : []))
  return {
    waiting: rooms.reduce((sum, { waiting }) => sum + waiting, 0),
    coverEnds: ends.length > 0 ? new Date(Math.min(...ends)) : null,
  }
}

async function enteredRooms({ run, clinic, actor, now }: Scope): Promise<QueueRoom[]> {
  const mayEnterShared = decideEntering(actor, { kind: 'shared', own: false, isAssigned: true }).allowed
  const rows = await run(
    `select r.id, r.name, r.kind, r.link, r.membership_id is not distinct from $2, h.name, c.until, o.name, own.until,
       (select count(*)::int from visits v where v.clinic_id = $1 and v.room_id = r.id and v.status = 'waiting'
         and (v.kept_until is null or v.kept_until > $3))
     from rooms r
     left join (covers c join memberships h on h.clinic_id = $1 and h.id = c.holder_id collate "C" and h.status = 'active')
       on c.clinic_id = $1 and c.holder_id = r.membership_id and c.colleague_id = $2 and c.until > $3
     left join (covers own join memberships o on o.clinic_id = $1 and o.id = own.colleague_id collate "C" and o.status = 'active')
       on own.clinic_id = $1 and own.holder_id = $2 and own.holder_id = r.membership_id and own.until > $3
     where r.clinic_id = $1 and r.closed_at is null and (
       (r.kind = 'personal' and (r.membership_id = $2 or h.id is not null))
       or (r.kind = 'shared' and $4::boolean and r.id in (
         select a.room_id from room_assignments a where a.clinic_id = $1 and a.membership_id = $2)))
     order by r.membership_id is not distinct from $2 desc, r.position, r.listed_as, r.id collate "C"`,
    [clinic.id, actor.membershipId, now.toISOString(), mayEnterShared],
  )
  return (rows as EnteredRow[]).map(([id, name, kind, link, own, holder, until, cover, coverUntil, waiting]) => ({
    id,
    name,
    kind,
    link,
    own,
    coversFor: asCover(holder, until),
    coveredBy: asCover(cover, coverUntil),
    waiting,
  }))
}

const asCover = (name: string | null, until: string | null) =>
  name === null || until === null ? null : { name, until: new Date(until) }

type EnteredRow = [
  ...plain: [id: string, name: string, kind: RoomKind, link: string],
  own: boolean,
  ...covers: [holder: string | null, until: string | null],
  ...covered: [by: string | null, until: string | null],
  waiting: number,
]

/** For every room where somebody waits, how many and since when: no names (R38). */
export async function summariseQueue({ run, clinic, now }: Scope): Promise<QueueSummary> {
  const [rows, [[settings] = []]] = await Promise.all([
    run(
      `select r.id, r.name, r.kind, r.membership_id, w.waiting, w.since
       from (
         select room_id, count(*)::int as waiting, min(arrived_at) as since from visits
         where clinic_id = $1 and status = 'waiting' and (kept_until is null or kept_until > $2) group by room_id
       ) w join rooms r on r.clinic_id = $1 and r.id = w.room_id
       order by w.since, r.id collate "C"`,
      [clinic.id, now.toISOString()],
    ),
    run('select settings from clinics where id = $1', [clinic.id]),
  ])
  return {
    items: (rows as SummaryRow[]).map(([roomId, name, kind, holderId, waiting, since]) => ({
      roomId,
      name,
      kind,
      holderId,
      waiting,
      longestSince: new Date(since),
    })),
    nextCursor: null,
    waitLimit: asSettings(settings).waitLimitMinutes,
    now,
  }
}

type SummaryRow = [id: string, name: string, kind: RoomKind, holder: string | null, waiting: number, since: string]
