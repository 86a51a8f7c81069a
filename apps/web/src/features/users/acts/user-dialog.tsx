import type { UserRow } from '../../../api/outputs.ts'
import { Part } from '../../../components/dialog/part.tsx'
import { isMembership } from './user-acts.ts'
import type { MembershipRow, RowAct } from './user-acts.ts'

/** The code of each dialog comes when it is first asked for. */
const loads = {
  changeRole: async () => (await import('../change-role/change-role-dialog.tsx')).ChangeRoleDialog,
  handOver: async () => (await import('../hand-over/hand-over-dialog.tsx')).HandOverDialog,
  openWayIn: async () => (await import('../way-in/open-way-in-dialog.tsx')).OpenWayInDialog,
  askSeat: async () => (await import('./ask-for-seat.tsx')).AskForSeat,
}
const loadChangeStatus = async () => (await import('../change-status/change-status-dialog.tsx')).ChangeStatusDialog

/** Fetches the code of the dialogs when one of them is likely to be asked for. */
export function fetchUserDialogs(): void {
  for (const load of [loads.changeRole, loadChangeStatus]) load().catch(() => undefined)
}

export interface UserDialogProps {
  act: RowAct
  /** The person as they were when the dialog was asked for. */
  row: MembershipRow
  /** The rows as they are now: a dialog shows the present state. */
  rows: readonly UserRow[]
  onClose: () => void
}

/** The dialog of an act. */
export function UserDialog({ act, row, rows, onClose }: UserDialogProps) {
  const present = rows.find(({ id }) => id === row.id)
  const user = present && isMembership(present) ? present : row
  switch (act) {
    case 'archive':
    case 'restore':
    case 'remove':
      return <Part load={loadChangeStatus} props={{ act, user, onClose }} />
    default:
      return <Part load={loads[act]} props={{ user, onClose }} />
  }
}
