import { lazy, Suspense } from 'react'
import type { UserRow } from '../../api/outputs.ts'
import { isMembership } from './user-acts.ts'
import type { MembershipRow, UserAct } from './user-acts.ts'

const ChangeRole = lazy(async () => ({ default: (await import('./change-role-dialog.tsx')).ChangeRoleDialog }))
const ChangeStatus = lazy(async () => ({ default: (await import('./change-status-dialog.tsx')).ChangeStatusDialog }))

export interface UserDialogProps {
  act: UserAct
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
  return (
    <Suspense>
      {act === 'changeRole' ? (
        <ChangeRole user={user} onClose={onClose} />
      ) : (
        <ChangeStatus act={act} user={user} onClose={onClose} />
      )}
    </Suspense>
  )
}
