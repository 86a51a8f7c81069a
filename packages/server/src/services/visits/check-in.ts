import type { Tokens } from '../../mail/tokens.ts'
import { charge, refund } from '../../auth/limits/tries.ts'
import type { CheckedIn, CheckInRoom, EnterInput, RoomAddressInput } from '../../contract/visits/check-in.ts'
import { mostWaiting } from '../../contract/values/limits.ts'
import { visits } from '../../db/schema.ts'
import type { RoomDoor, RoomScope } from '../../entrance/by-token/by-room.ts'
import { ConflictFailure, InvalidFailure, MissingFailure, TooManyTriesFailure } from '../../failures/failures.ts'
import { nearNetwork } from '../../http/caller/network.ts'
import { passcodeHash } from '../rooms/passcode.ts'
import { callTypeOf } from './call-type.ts'
import type { RoomForPatients } from './patient-room.ts'
import { clinicForPatients, roomForPatients } from './patient-room.ts'
import { statusByToken } from './visit-status.ts'

/** What stands behind a room's address, for whoever has it. Wrong, closed and frozen are one answer (R20, R21). */
export async function showRoom(
  door: RoomDoor,
  { clinic: clinicLink, room: link }: RoomAddressInput,
): Promise<CheckInRoom> {
  const shown = await door.look(async (scope): Promise<CheckInRoom> => {
    const { room, ...known } = await roomForPatients(scope, scope.settings, scope.roomId)
    if (known.isClosed) return { outcome: 'closed' }
    if (scope.roomLink !== link || scope.clinic.link !== clinicLink) {
      return { outcome: 'moved', clinic: scope.clinic.link, room: scope.roomLink }
    }
    return {
      outcome: 'open',
      clinic: clinicForPatients(scope, scope.settings),
      room,
      asksPasscode: known.passcodeHash !== null,
      waitingText: known.waitingText,
      availability: known.availability,
      requiresPhoto: scope.settings.requirePatientPhoto,
      allowsChat: scope.settings.allowPatientChat,
    }
  })
  return shown ?? { outcome: 'closed' }
}

/**
 * Lets a patient wait in a room (R23). The same attempt once more finds the place that it has got already.
 *
 * @throws MissingFailure for a wrong, closed or frozen room, InvalidFailure for a wrong passcode, TooManyTriesFailure after many of those
 * from one network, and after many check-ins, ConflictFailure while very many wait.
 */
export async function enterRoom(door: RoomDoor, tokens: Tokens, input: EnterInput): Promise<CheckedIn> {
  const asked = await door.look(async (scope) => ({
    roomId: scope.roomId,
    ...(await roomForPatients(scope, scope.settings, scope.roomId)),
  }))
  if (asked === null || asked.isClosed) throw new MissingFailure()
  await assertMayTry(door, tokens, asked, input.passcode)
  const id = `${asked.roomId} ${input.attempt ?? crypto.randomUUID()}`
  const visitToken = await tokens.make({ kind: 'visit', id, version: 1 })
  const hash = await tokens.hash(visitToken)
  const visit = await door.change(async (scope) => {
    const room = await roomForPatients(scope, scope.settings, scope.roomId)
    if (room.isClosed) throw new MissingFailure()
    // Set in this very moment: the page asks for it.
    if (room.passcodeHash !== asked.passcodeHash) throw wrongPasscode()
    await insertVisit(scope, input, hash)
    return statusByToken(scope, scope.settings, hash)
  })
  if (visit === null) throw new MissingFailure()
  return { visitToken, visit }
}

/** Counts the try, and looks at the passcode. Whoever has tried too many is not told whether this one was right. */
async function assertMayTry(
  { entrance: { database }, address }: RoomDoor,
  tokens: Tokens,
  { roomId, passcodeHash: kept }: RoomForPatients & { roomId: string },
  passcode: string | undefined,
): Promise<void> {
  if (kept !== null && passcode === undefined)
    throw new InvalidFailure({ passcode: ['This room asks for a passcode.'] })
  const key = `${roomId} ${nearNetwork(address)}`
  const tries = [...(kept === null ? [] : [{ bucket: 'passcode', key } as const]), { bucket: 'checkIn', key } as const]
  const { wait } = await charge(database, tries)
  if (wait !== null) throw new TooManyTriesFailure(wait)
  if (kept === null) return
  if ((await passcodeHash(tokens, roomId, passcode ?? '')) !== kept) throw wrongPasscode()
  await refund(database, [{ bucket: 'passcode', key }])
}

const wrongPasscode = () => new InvalidFailure({ passcode: ['That is not the passcode of this room.'] })

async function insertVisit(scope: RoomScope, { name, devices }: EnterInput, tokenHash: string): Promise<void> {
  const { clinic, settings, roomId, now, run, queries } = scope
  const [[waiting] = []] = await run(
    `select count(*)::int from visits where clinic_id = $1 and room_id = $2 and status = 'waiting' and token_hash <> $3`,
    [clinic.id, roomId, tokenHash],
  )
  if (Number(waiting) >= mostWaiting) {
    throw new ConflictFailure('Very many people are waiting here. Please try again in a while.')
  }
  await queries
    .insert(visits)
    .values({
      clinicId: clinic.id,
      id: crypto.randomUUID(),
      roomId,
      status: 'waiting',
      callType: callTypeOf(devices),
      arrivedAt: now,
      patientName: name,
      tokenHash,
      ...devices,
      seenAt: now,
      keptUntil: new Date(now.getTime() + settings.placeKeptMinutes * 60_000),
    })
    .onConflictDoNothing()
}
