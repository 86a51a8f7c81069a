import type { Capability } from '@atrium/policy/clinic'
import { clinicPolicy } from '@atrium/policy/clinic'
import type { AuditAction } from '../../contract/clinic/audit.ts'
import type { ChangeRoomInput, Room } from '../../contract/rooms/room.ts'
import { sortName } from '../../contract/values/sort-name.ts'
import type { rooms } from '../../db/schema.ts'
import { assertAllowed, ConflictFailure, InvalidFailure } from '../../failures/failures.ts'
import type { Tokens } from '../../mail/tokens.ts'
import type { Scope } from '../../scope.ts'
import { readPhoto } from '../account/profile/photo.ts'
import { recordChange } from '../audit/audit.ts'
import { passcodeHash } from './passcode.ts'
import { hasMostLinks, isLinkTaken, keepLink, linkIsTaken, tooManyLinks } from './room-links.ts'
import type { StoredRoom } from './room-store.ts'
import { getManagedRoom, getRoom, sayNewestChange, updateRoom } from './room-store.ts'

/** One thing that becomes another one: what is written, and what the log says of it. */
interface Part {
  values: Partial<typeof rooms.$inferInsert>
  action: AuditAction
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  /** What is written beside the room's own row. */
  write?: () => Promise<unknown>
}

/**
 * Changes what is named of a room and leaves the rest. What is so already is what was asked for.
 *
 * @throws DeniedFailure by role and plan, ConflictFailure when `version` is out of date, InvalidFailure for a link that is not free.
 */
export async function changeRoom(scope: Scope, tokens: Tokens, input: ChangeRoomInput): Promise<Room> {
  const room = await getManagedRoom(scope, input.roomId)
  if (input.passcode !== undefined) assertFeature(scope, 'feature.roomPasscode')
  if (input.waitingRoom !== undefined) assertFeature(scope, 'feature.waitingRoomContent')
  const parts = [
    renaming(room, input.name),
    await linkChange(scope, room, input.link),
    await passcodeChange(tokens, room, input.passcode),
    textChange(room, input.waitingRoom),
    await pictureChange(scope, room, input.waitingRoom?.picture),
  ].filter((part) => part !== null)
  // Whoever tries passcodes must not be told which one is set already.
  const isChange = parts.length > 0 || typeof input.passcode === 'string'
  if (isChange && input.version !== undefined && input.version !== room.version) {
    throw new ConflictFailure(`${await sayNewestChange(scope, room)} It is shown as it is now.`)
  }
  if (parts.length === 0) return getRoom(scope, input)
  if (input.link !== undefined && input.link !== room.link) await keepLink(scope, room, input.link)
  for (const { write } of parts) await write?.()
  await updateRoom(scope, room, Object.assign({}, ...parts.map(({ values }) => values)) as Part['values'])
  const target = { id: room.id, name: input.name ?? room.name }
  for (const { values: _values, write: _write, ...part } of parts) await recordChange(scope, { ...part, target })
  return getRoom(scope, input)
}

function assertFeature({ actor }: Scope, feature: Extract<Capability, `feature.${string}`>): void {
  assertAllowed(clinicPolicy.decide(actor, feature))
}

function renaming(room: StoredRoom, name: string | undefined): Part | null {
  if (name === undefined || name === room.name) return null
  const folded = sortName(name)
  return {
    values: { name, sortName: folded, ...(room.kind === 'shared' && { listedAs: folded }) },
    action: 'room.renamed',
    before: { name: room.name },
    after: { name },
  }
}

async function linkChange(scope: Scope, room: StoredRoom, link: string | undefined): Promise<Part | null> {
  if (link === undefined || link === room.link) return null
  if (await isLinkTaken(scope, link, room.id)) throw new InvalidFailure({ link: [linkIsTaken] })
  if (await hasMostLinks(scope, room.id)) throw new InvalidFailure({ link: [tooManyLinks] })
  return { values: { link }, action: 'room.linkChanged', before: { link: room.link }, after: { link } }
}

async function passcodeChange(
  tokens: Tokens,
  room: StoredRoom,
  passcode: string | null | undefined,
): Promise<Part | null> {
  if (passcode === undefined) return null
  const hash = passcode === null ? null : await passcodeHash(tokens, room.id, passcode)
  if (hash === room.passcodeHash) return null
  return { values: { passcodeHash: hash }, action: hash === null ? 'room.passcodeRemoved' : 'room.passcodeSet' }
}

function textChange(room: StoredRoom, waitingRoom: ChangeRoomInput['waitingRoom']): Part | null {
  const text = waitingRoom?.text
  if (text === undefined || text === room.waitingText) return null
  return {
    values: { waitingText: text },
    action: 'room.waitingTextChanged',
    before: { text: room.waitingText },
    after: { text },
  }
}

/** The log says that there is one, and not what it shows. */
async function pictureChange(scope: Scope, room: StoredRoom, sent: string | null | undefined): Promise<Part | null> {
  if (sent === undefined) return null
  const { run, clinic } = scope
  const where = [clinic.id, room.id]
  const picture = sent === null ? null : await readPhoto(sent, 'waitingRoom.picture')
  const [[before = null] = []] = await run(
    'select hash from room_pictures where clinic_id = $1 and room_id = $2',
    where,
  )
  if (before === (picture?.hash ?? null)) return null
  return {
    values: {},
    action: 'room.waitingPictureChanged',
    after: { isSet: picture !== null },
    write: () =>
      picture
        ? run(
            `insert into room_pictures (clinic_id, room_id, hash, type, bytes) values ($1, $2, $3, $4, decode($5, 'base64'))
             on conflict (clinic_id, room_id) do update set hash = excluded.hash, type = excluded.type, bytes = excluded.bytes`,
            [...where, picture.hash, picture.type, sent],
          )
        : run('delete from room_pictures where clinic_id = $1 and room_id = $2', where),
  }
}
