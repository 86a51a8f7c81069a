import { Part } from '../../../components/dialog/part.tsx'

const load = async () => (await import('./leave-clinic-dialog.tsx')).LeaveClinicDialog

/** The dialog comes when it is asked for. */
export function LeaveClinic({ onClose }: { onClose: () => void }) {
  return <Part load={load} props={{ onClose }} />
}
