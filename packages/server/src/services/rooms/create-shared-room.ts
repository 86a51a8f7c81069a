import type { CreateSharedInput, Room } from '../../contract/rooms/room.ts'
import { sortName } from '../../contract/values/sort-name.ts'
import { rooms } from '../../db/schema.ts'
import { InvalidFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { activePeople, insertAssignments } from './assignments.ts'
import { isLinkTaken, linkIsTaken } from './room-links.ts'
import { getRoom } from './room-store.ts'

/**
 * Makes a Shared Room. Whoever makes it is assigned to it (R22).
 *
 * @throws InvalidFailure for a link that another room has or had (R21), MissingFailure and ConflictFailure for who cannot be assigned.
 */
export async function createSharedRoom(scope: Scope, { name, link, members }: CreateSharedInput): Promise<Room> {
  const people = await activePeople(scope, [scope.actor.membershipId, ...members])
  if (await isLinkTaken(scope, link)) throw new InvalidFailure({ link: [linkIsTaken] })
  const id = crypto.randomUUID()
  const folded = sortName(name)
  await scope.queries
    .insert(rooms)
    .values({ clinicId: scope.clinic.id, id, kind: 'shared', name, sortName: folded, listedAs: folded, link })
  await insertAssignments(scope, id, people)
  await recordChange(scope, {
    action: 'room.created',
    target: { id, name },
    after: { link, people: people.map((each) => each.name) },
  })
  return getRoom(scope, { roomId: id })
}
