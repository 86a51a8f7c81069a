import type { Room } from '../../../api/outputs.ts'
import { Part } from '../../../components/dialog/part.tsx'
import type { RoomAct } from './room-acts.ts'

/** The code of each dialog comes when it is first asked for; that of the QR code with the first of them. */
const loads = {
  link: async () => (await import('../dialogs/link-dialog.tsx')).LinkDialog,
  assign: async () => (await import('../dialogs/assign-dialog.tsx')).AssignDialog,
  edit: async () => (await import('../dialogs/edit-room-dialog.tsx')).EditRoomDialog,
  entrance: async () => (await import('../dialogs/entrance-dialog.tsx')).EntranceDialog,
  cover: async () => (await import('../cover/cover-dialog.tsx')).CoverDialog,
  emergency: async () => (await import('../emergency/emergency-dialog.tsx')).EmergencyDialog,
  close: async () => (await import('../dialogs/close-room-dialog.tsx')).CloseRoomDialog,
}

/** Fetches the dialogs when one of them is likely to be asked for. */
export function fetchRoomDialogs(): void {
  for (const load of Object.values(loads)) load().catch(() => undefined)
}

export interface RoomDialogProps {
  act: RoomAct
  /** As it is now. */
  room: Room
  onClose: () => void
}

export function RoomDialog({ act, room, onClose }: RoomDialogProps) {
  return <Part load={loads[act]} props={{ room, onClose }} />
}
