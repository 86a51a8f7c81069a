import type { Plan } from '@atrium/policy/clinic'
import type { ClinicSettings } from '../../contract/clinic/clinic.ts'
import type { RoomAddressInput } from '../../contract/visits/check-in.ts'
import type { Statement, Transaction } from '../../db/database.ts'
import type { ClinicScope } from '../../scope.ts'
import type { Entrance } from '../caller.ts'
import { PeriodOver, whenSettled } from '../when-settled.ts'
import { asSettings } from './by-visit.ts'

/** An open room, for whoever has its address. */
export interface RoomScope extends ClinicScope {
  roomId: string
  /** The room's present link: another one than was asked for, where that was an earlier one (R21). */
  roomLink: string
  settings: ClinicSettings
}

/** The way in by a room's address. Null: there is no such room, or it is closed. */
export interface RoomDoor {
  look<Result>(work: (scope: RoomScope) => Promise<Result>): Promise<Result | null>
  /** As `look`, with the room held: it is not closed meanwhile. */
  change<Result>(work: (scope: RoomScope) => Promise<Result>): Promise<Result | null>
  /** The network address of the call. */
  address: string
  entrance: Entrance
}

export function doorOfRoom(entrance: Entrance, address: string, asked: RoomAddressInput): RoomDoor {
  const enterOnce = async <Result>(lock: boolean, work: (scope: RoomScope) => Promise<Result>) => {
    const now = entrance.clock()
    return entrance.database.transaction(
      async (transaction, opened) => {
        const scope = behindDoor(opened, transaction, now)
        return scope && (await work(scope))
      },
      { opening: [enterStatement(asked, now, lock)], readOnly: !lock },
    )
  }
  const enter: typeof enterOnce = (lock, work) => whenSettled(entrance, () => enterOnce(lock, work))
  return { look: (work) => enter(false, work), change: (work) => enter(true, work), address, entrance }
}

const enterStatement = ({ clinic, room }: RoomAddressInput, now: Date, lock: boolean): Statement => ({
  text: 'select *, atrium_is_due(clinic_id, $3) from atrium_enter_by_room($1, $2, $3, $4)',
  parameters: [clinic, room, now.toISOString(), lock],
})

function behindDoor(opened: unknown[][][], { run, queries }: Transaction, now: Date): RoomScope | null {
  const row = opened.at(-1)?.[0] as DoorRow | undefined
  if (!row) return null
  const [id, name, link, plan, settings, roomId, roomLink, isDue] = row
  if (isDue) throw new PeriodOver(id)
  return { clinic: { id, name, link, plan }, settings: asSettings(settings), roomId, roomLink, now, run, queries }
}

/** A row of atrium_enter_by_room (migrations/0017_visits.sql). */
type DoorRow = [
  ...clinic: [id: string, name: string, link: string, plan: Plan, settings: unknown],
  roomId: string,
  roomLink: string,
  isDue: boolean,
]
