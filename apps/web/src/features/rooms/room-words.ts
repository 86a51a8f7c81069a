import type { Room } from '../../api/outputs.ts'

/** How patients come in, or who comes to them meanwhile; and what a Personal Room is called, where that is not after its holder. */
export function entranceWords({ kind, name, holder, hasPasscode, cover }: Room): string {
  const entrance = cover ? `${cover.name} covers` : hasPasscode ? 'Link and passcode' : 'Anyone with the link'
  const isNamed = kind === 'personal' && holder !== null && name !== `${holder.name}’s room`
  return isNamed ? `${name} · ${entrance}` : entrance
}

export type Access = 'both' | 'enter' | 'manage' | 'none'

/** What this person may do with a room: two questions, answered apart (R22). */
export function accessOf({ mayEnter, mayManage }: Room): Access {
  if (mayEnter.allowed) return mayManage.allowed ? 'both' : 'enter'
  return mayManage.allowed ? 'manage' : 'none'
}

export const accessWords: Record<Access, string> = {
  both: 'Enter and manage',
  enter: 'Enter',
  manage: 'Manage only',
  none: 'No access',
}
