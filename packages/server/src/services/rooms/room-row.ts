import { photoAddress } from '../../contract/account/photo.ts'
import type { Room, RoomKind, RoomPerson } from '../../contract/rooms/room.ts'
import type { Scope } from '../../scope.ts'
import { isInForce, waitingPictureAddress } from './in-force.ts'
import { decideEntering, decideManaging } from './room-access.ts'

/** Of those who are assigned to a room, a row of the list shows the first few. */
const facesShown = 4

/**
 * Selects rooms as they are told, from a `page` of rows of `rooms`: all that belongs to a row is looked up for the rows of the page
 * alone. The first parameter is the clinic, the second the membership of who asks, the third the present moment.
 */
export const roomColumns = `
  select page.id, page.kind, page.name, page.link, page.passcode_hash is not null, page.waiting_text,
    (select picture.hash from room_pictures picture where picture.clinic_id = $1 and picture.room_id = page.id), page.version,
    page.membership_id is not distinct from $2,
    exists (
      select from room_assignments a
      where a.clinic_id = $1 and a.room_id = page.id and a.membership_id = $2 and page.kind = 'shared'),
    holder.id, holder.name, holder.photo_hash, colleague.id, colleague.name, colleague.photo_hash, cover.until, people.shown::text, coalesce(people.count, 0), page.position, page.listed_as
  from page
  left join memberships holder on holder.clinic_id = $1 and holder.id = page.membership_id collate "C"
  left join (covers cover
    join memberships colleague on colleague.clinic_id = $1 and colleague.id = cover.colleague_id collate "C" and colleague.status = 'active')
    on cover.clinic_id = $1 and cover.holder_id = page.membership_id and cover.until > $3::timestamptz
  left join lateral (
    select count(*)::int as count,
      jsonb_agg(jsonb_build_array(id, name, photo_hash) order by place) filter (where place <= ${facesShown}) as shown
    from (
      select m.id, m.name, m.photo_hash, row_number() over (order by m.sort_name, m.id) as place
      from room_assignments a join memberships m on m.clinic_id = $1 and m.id = a.membership_id collate "C"
      where a.clinic_id = $1 and a.room_id = page.id and m.status = 'active'
    ) assigned
  ) people on page.kind = 'shared'
  order by page.position, page.listed_as, page.id collate "C"`

type RoomRow = [
  ...plain: [id: string, kind: RoomKind, name: string, link: string],
  hasPasscode: boolean,
  waitingText: string | null,
  pictureHash: string | null,
  version: number,
  own: boolean,
  isAssigned: boolean,
  ...holder: [id: string | null, name: string | null, photoHash: string | null],
  ...cover: [id: string | null, name: string | null, photoHash: string | null, until: string | null],
  shown: string | null,
  count: number,
  ...keys: [position: number, listedAs: string],
]

/** A row of {@link roomColumns} as it is told. */
export function asRoom(scope: Scope, row: unknown[]): Room {
  const { actor, clinic } = scope
  const [id, kind, name, link, hasPasscode, waitingText, pictureHash, ...rest] = row as RoomRow
  const [version, own, isAssigned, ...more] = rest
  const [holderId, holderName, holderPhoto, coverId, coverName, coverPhoto, until, shown, count] = more
  const asPerson = (membershipId: string, called: string, hash: string | null): RoomPerson => ({
    membershipId,
    name: called,
    photo: hash === null ? null : photoAddress(clinic.link, membershipId, hash),
  })
  const people = JSON.parse(shown ?? '[]') as [string, string, string | null][]
  return {
    id,
    kind,
    name,
    link,
    holder: holderId === null || holderName === null ? null : asPerson(holderId, holderName, holderPhoto),
    cover:
      coverId === null || coverName === null || until === null
        ? null
        : { ...asPerson(coverId, coverName, coverPhoto), until: new Date(until) },
    assigned: { people: people.map((each) => asPerson(...each)), count },
    hasPasscode: hasPasscode && isInForce(scope, 'feature.roomPasscode'),
    waitingText: isInForce(scope, 'feature.waitingRoomContent') ? waitingText : null,
    waitingPicture: waitingPictureAddress(scope, pictureHash),
    own,
    isAssigned,
    mayEnter: decideEntering(actor, { kind, own, isAssigned, covers: coverId === actor.membershipId }),
    mayManage: decideManaging(actor, { kind, own }),
    version,
  }
}

/** The sort keys of a row: where the next page goes on. */
export function keysOf(row: unknown[]): unknown[] {
  return [...row.slice(-2), row[0]]
}
