import type { Decision } from '@atrium/policy/clinic'
import { clinicPolicy } from '@atrium/policy/clinic'
import type { RoomKind } from '../../contract/rooms/room.ts'
import type { Actor } from '../../scope.ts'

/** How somebody stands to a room. */
interface Standing {
  kind: RoomKind
  /** It is their Personal Room. */
  own: boolean
  isAssigned: boolean
  /** They come instead of its holder for a while (R36). */
  covers?: boolean
}

/** May somebody see who waits there, and speak to them? A Personal Room is its holder's alone, whoever manages it (R22), and theirs who covers. */
export function decideEntering(actor: Actor, { kind, own, isAssigned, covers = false }: Standing): Decision {
  if (kind === 'shared') return clinicPolicy.decide(actor, 'sharedRoom.enter', { assigned: isAssigned })
  return own || covers ? clinicPolicy.decide(actor, 'call.conduct') : clinicPolicy.deny('call.conduct', 'not-own')
}

/** May somebody change how the room is called, found and entered? */
export function decideManaging(actor: Actor, { kind, own }: Pick<Standing, 'kind' | 'own'>): Decision {
  if (kind === 'shared') return clinicPolicy.decide(actor, 'sharedRoom.manage')
  return own
    ? clinicPolicy.decide(actor, 'personalRoom.manageOwn', { own })
    : clinicPolicy.decide(actor, 'personalRoom.manageAny')
}
