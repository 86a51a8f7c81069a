import type { QueuedVisit, QueueRoom } from '../../../api/queue/queue.ts'
import { Part } from '../../../components/dialog/part.tsx'
import type { VisitAct } from './visit-acts.ts'

/** The code of each dialog comes when it is first asked for. */
const loads = {
  chat: async () => (await import('../chat/chat-dialog.tsx')).ChatDialog,
  info: async () => (await import('./info-dialog.tsx')).InfoDialog,
  transfer: async () => (await import('./transfer-dialog.tsx')).TransferDialog,
  remove: async () => (await import('./remove-dialog.tsx')).RemoveDialog,
}

/** Fetches the dialogs when one of them is likely to be asked for. */
export function fetchVisitDialogs(): void {
  for (const load of Object.values(loads)) load().catch(() => undefined)
}

export interface VisitDialogProps {
  /** As it is now. */
  visit: QueuedVisit
  room: QueueRoom | undefined
  /** Still in the queue, which may change while a dialog is open. */
  isHere: boolean
  onClose: () => void
}

export function VisitDialog({ act, ...props }: VisitDialogProps & { act: VisitAct }) {
  return <Part load={loads[act]} props={props} />
}
