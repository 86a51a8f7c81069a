import { Part } from '../../../components/dialog/part.tsx'

/** What the person's entries ask about before they do it. */
export type PersonAct = 'leave' | 'create'

const loadLeave = async () => (await import('../leave/leave-clinic-dialog.tsx')).LeaveClinicDialog
const loadCreate = async () => (await import('../clinics/create-clinic-dialog.tsx')).CreateClinicDialog

/** The dialog of an act, which comes when it is asked for. */
export function PersonDialog({ act, onClose }: { act: PersonAct; onClose: () => void }) {
  return act === 'leave' ? (
    <Part load={loadLeave} props={{ onClose }} />
  ) : (
    <Part load={loadCreate} props={{ onClose }} />
  )
}
