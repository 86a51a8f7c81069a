import { longestTransferNote } from '@atrium/server/contract/values/limits'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { failureOf } from '../../../api/failures/failure.ts'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { RoomField } from '../../../components/rooms/room-field.tsx'
import type { PickedRoom } from '../../../components/rooms/room-field.tsx'
import { patientName } from '../card/queue-words.ts'
import classes from './acts.module.css'
import { useTransferVisit } from './use-transfer-visit.ts'
import type { VisitDialogProps } from './visit-dialog.tsx'

interface TransferDialogProps extends Pick<VisitDialogProps, 'visit' | 'onClose'> {
  /** The patient has gone: where that leaves a page with nothing to show. */
  onMoved?: () => void
}

/** Moves a patient to another room of the clinic, also to one that one may not enter (R26). */
export function TransferDialog({ visit, onClose, onMoved }: TransferDialogProps) {
  const [room, setRoom] = useState<PickedRoom | null>(null)
  const [note, setNote] = useState('')
  const [isRoomMissing, setRoomMissing] = useState(false)
  const transfer = useTransferVisit(visit, () => {
    onClose()
    onMoved?.()
  })
  const send = () => {
    setRoomMissing(room === null)
    if (room) transfer.run(room, note.trim())
  }
  return (
    <Dialog title={`Transfer ${patientName(visit)}`} onClose={onClose}>
      <p className={classes['about']}>The patient goes on waiting there, without a new link.</p>
      <DialogForm onSubmit={send}>
        <RoomField
          isLeftOut={({ id }) => id === visit.roomId}
          value={room}
          onChange={(chosen) => {
            setRoom(chosen)
            setRoomMissing(false)
          }}
        />
        {isRoomMissing ? <Problem>Choose a room first.</Problem> : null}
        <TextInput
          name="note"
          label="Note for who is there"
          description="Only staff of that room read it."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={longestTransferNote}
          value={note}
          error={failureOf(transfer.error)?.fields?.['note']?.[0]}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FormProblem error={transfer.error} fields={['note']} />
        <FormActions
          act={room ? `Transfer to ${room.title}` : 'Transfer'}
          isPending={transfer.isPending}
          onClose={onClose}
        />
      </DialogForm>
    </Dialog>
  )
}
