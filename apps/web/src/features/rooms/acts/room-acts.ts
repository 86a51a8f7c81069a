import type { Decision } from '@atrium/policy/clinic'
import type { Me, Room } from '../../../api/outputs.ts'

/** What a row's menu leads to. */
export type RoomAct = 'link' | 'assign' | 'edit' | 'entrance' | 'cover' | 'close' | 'emergency'

export interface RoomActEntry {
  act: RoomAct
  decision: Decision
}

const allowed: Decision = { allowed: true }

/**
 * What this person could do with a room. What the plan lacks is there with its reason (R14); what the role can never do is not.
 * Who may not manage a room may hand its link out all the same.
 */
export function roomActs(
  { decisions }: Pick<Me, 'decisions'>,
  { kind, own, mayEnter, mayManage }: Room,
): RoomActEntry[] {
  const ofShared: RoomActEntry[] = [
    { act: 'assign', decision: decisions['sharedRoom.assign'] },
    { act: 'edit', decision: mayManage },
    { act: 'entrance', decision: mayManage },
    { act: 'close', decision: mayManage },
  ]
  const ofPersonal = ofShared.filter(({ act }) => act === 'edit' || act === 'entrance')
  const managing = (kind === 'shared' ? ofShared : ofPersonal).filter(({ decision }) => !isByRole(decision))
  const ofOwn: RoomActEntry[] = own ? [{ act: 'cover', decision: mayManage }] : []
  // Managing is not entering (R22): in an emergency an Owner may look (R37).
  const isEmergency = decisions['emergency.enter'].allowed && !mayEnter.allowed
  const inEmergency: RoomActEntry[] = isEmergency ? [{ act: 'emergency', decision: allowed }] : []
  return [{ act: 'link', decision: allowed }, ...managing, ...ofOwn, ...inEmergency]
}

const isByRole = (decision: Decision) =>
  !decision.allowed && (decision.denial.reason === 'role' || decision.denial.reason === 'role-and-plan')
