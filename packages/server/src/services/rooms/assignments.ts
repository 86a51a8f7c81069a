import { and, eq, inArray } from 'drizzle-orm'
import type { AssignInput, RoomMember, RoomMembersInput } from '../../contract/rooms/room.ts'
import { photoAddress } from '../../contract/account/photo.ts'
import type { Page } from '../../contract/values/page.ts'
import { memberships, roomAssignments } from '../../db/schema.ts'
import { ConflictFailure, InvalidFailure, MissingFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { readCursor, writeCursor } from '../keyset-cursor.ts'
import type { StoredRoom } from './room-store.ts'
import { assertOpen, findRoom } from './room-store.ts'

const inOneAnswer = 100

interface Named {
  id: string
  name: string
}

/** Lets people enter a Shared Room; who is assigned already stays so. @throws MissingFailure, ConflictFailure, InvalidFailure */
export async function assignPeople(scope: Scope, { roomId, membershipIds }: AssignInput): Promise<Page<RoomMember>> {
  const room = await findShared(scope, roomId)
  const [people, before] = await Promise.all([
    activePeople(scope, membershipIds),
    assignedAmong(scope, roomId, membershipIds),
  ])
  const added = people.filter(({ id }) => !before.has(id))
  await insertAssignments(scope, roomId, added)
  await record(scope, 'room.assigned', room, added)
  return listMembers(scope, { roomId, limit: inOneAnswer })
}

/** Takes people off a Shared Room, archived ones too; who is not assigned stays so. @throws MissingFailure, ConflictFailure, InvalidFailure */
export async function unassignPeople(scope: Scope, { roomId, membershipIds }: AssignInput): Promise<Page<RoomMember>> {
  const room = await findShared(scope, roomId)
  const [people, before] = await Promise.all([
    peopleOf(scope, membershipIds),
    assignedAmong(scope, roomId, membershipIds),
  ])
  const taken = people.filter(({ id }) => before.has(id))
  if (taken.length > 0) {
    await scope.queries.delete(roomAssignments).where(
      isAssigned(
        scope,
        roomId,
        taken.map(({ id }) => id),
      ),
    )
  }
  await record(scope, 'room.unassigned', room, taken)
  return listMembers(scope, { roomId, limit: inOneAnswer })
}

/** Who may enter a Shared Room, by name. @throws MissingFailure */
export async function listMembers(scope: Scope, input: RoomMembersInput): Promise<Page<RoomMember>> {
  const { roomId, limit, cursor } = input
  const { run, clinic } = scope
  await findRoom(scope, roomId)
  const [name, id] = cursor === undefined ? [null, null] : readCursor(cursor, ['text', 'text'])
  const rows = await run(
    `select m.id, m.name, m.email, m.photo_hash, m.sort_name
     from room_assignments a join memberships m on m.clinic_id = $1 and m.id = a.membership_id collate "C"
     where a.clinic_id = $1 and a.room_id = $2 and m.status = 'active'
       and ($3::text is null or (m.sort_name, m.id) > ($3::text, $4::text))
     order by m.sort_name, m.id limit $5`,
    [clinic.id, roomId, name, id, limit + 1],
  )
  const page = rows.slice(0, limit) as [string, string, string, string | null, string][]
  const last = page.at(-1)
  return {
    items: page.map(([membershipId, called, email, hash]) => ({
      membershipId,
      name: called,
      email,
      photo: hash === null ? null : photoAddress(clinic.link, membershipId, hash),
    })),
    nextCursor: rows.length > limit && last ? writeCursor([last[4], last[0]]) : null,
  }
}

/** Those people, each once, where all of them are active here. @throws MissingFailure, ConflictFailure for who is archived. */
export async function activePeople(scope: Scope, ids: readonly string[]): Promise<Named[]> {
  const people = await peopleOf(scope, ids)
  const archived = people.find(({ status }) => status === 'archived')
  if (archived) throw new ConflictFailure(`${archived.name} is archived.`)
  return people
}

export async function insertAssignments({ queries, clinic }: Scope, roomId: string, people: Named[]): Promise<void> {
  if (people.length === 0) return
  await queries
    .insert(roomAssignments)
    .values(people.map(({ id }) => ({ clinicId: clinic.id, roomId, membershipId: id })))
}

async function findShared(scope: Scope, roomId: string): Promise<StoredRoom> {
  const room = await findRoom(scope, roomId)
  if (room.kind === 'personal') throw new InvalidFailure({ roomId: ['A Personal Room is its holder’s alone.'] })
  assertOpen(room)
  return room
}

async function peopleOf({ queries, clinic }: Scope, ids: readonly string[]) {
  const named = [...new Set(ids)]
  const people = await queries
    .select({ id: memberships.id, name: memberships.name, status: memberships.status })
    .from(memberships)
    .where(and(eq(memberships.clinicId, clinic.id), inArray(memberships.id, named)))
    .orderBy(memberships.sortName, memberships.id)
  if (people.length < named.length) throw new MissingFailure()
  return people
}

async function assignedAmong(scope: Scope, roomId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await scope.queries
    .select({ id: roomAssignments.membershipId })
    .from(roomAssignments)
    .where(isAssigned(scope, roomId, ids))
  return new Set(rows.map(({ id }) => id))
}

function isAssigned({ clinic }: Scope, roomId: string, ids: readonly string[]) {
  return and(
    eq(roomAssignments.clinicId, clinic.id),
    eq(roomAssignments.roomId, roomId),
    inArray(roomAssignments.membershipId, [...ids]),
  )
}

/** One event for all of them: whoever watches the room looks once. */
async function record(
  scope: Scope,
  action: 'room.assigned' | 'room.unassigned',
  room: StoredRoom,
  people: readonly Named[],
): Promise<void> {
  if (people.length === 0) return
  const told = { people: people.map(({ name }) => name), membershipIds: people.map(({ id }) => id) }
  await recordChange(scope, {
    action,
    target: room,
    ...(action === 'room.assigned' ? { after: told } : { before: told }),
  })
}
