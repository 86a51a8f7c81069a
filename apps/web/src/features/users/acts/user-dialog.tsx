import type { UserRow } from '../../../api/outputs.ts'
import { Part } from '../../../components/dialog/part.tsx'
import { isMembership } from './user-acts.ts'
import type { MembershipRow, RowAct } from './user-acts.ts'

const loadChangeRole = async () => (await import('../change-role/change-role-dialog.tsx')).ChangeRoleDialog
const loadHandOver = async () => (await import('../hand-over/hand-over-dialog.tsx')).HandOverDialog
const loadChangeStatus = async () => (await import('../change-status/change-status-dialog.tsx')).ChangeStatusDialog

const loadOpenWayIn = async () => (await import('../way-in/open-way-in-dialog.tsx')).OpenWayInDialog

/** Fetches the code of the dialogs when one of them is likely to be asked for. */
export function fetchUserDialogs(): void {
  for (const load of [loadChangeRole, loadChangeStatus]) load().catch(() => undefined)
}

export interface UserDialogProps {
  act: RowAct
  /** The person as they were when the dialog was asked for. */
  row: MembershipRow
  /** The rows as they are now: a dialog shows the present state. */
  rows: readonly UserRow[]
  onClose: () => void
}

/** The dialog of an act; its code comes when it is first asked for. */
export function UserDialog({ act, row, rows, onClose }: UserDialogProps) {
  const present = rows.find(({ id }) => id === row.id)
  const user = present && isMembership(present) ? present : row
  if (act === 'openWayIn') return <Part load={loadOpenWayIn} props={{ user, onClose }} />
  if (act === 'handOver') return <Part load={loadHandOver} props={{ user, onClose }} />
  return act === 'changeRole' ? (
    <Part load={loadChangeRole} props={{ user, onClose }} />
  ) : (
    <Part load={loadChangeStatus} props={{ act, user, onClose }} />
  )
}
