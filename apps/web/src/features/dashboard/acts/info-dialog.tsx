import { Button } from '../../../components/button/button.tsx'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { FactList } from '../../../components/dialog/fact-list.tsx'
import { useNow } from '../../../components/hooks/use-now.ts'
import { momentWords } from '../../../components/words/time-words.ts'
import { PatientAvatar } from '../card/patient-avatar.tsx'
import { devicesOf, patientName, roomLabel } from '../card/queue-words.ts'
import classes from './acts.module.css'
import type { VisitDialogProps } from './visit-dialog.tsx'

/** All that is known of a patient who is here. */
export function InfoDialog({ visit, room, onClose }: VisitDialogProps) {
  const now = useNow()
  const moment = (at: string) => momentWords(new Date(at), now)
  const { transfer, holder, startedAt } = visit
  const facts = [
    { term: 'Room', value: room ? roomLabel(room) : '' },
    { term: 'Checked in', value: moment(visit.arrivedAt) },
    { term: 'Camera and microphone', value: devicesOf(visit) },
    ...(holder ? [{ term: 'With', value: holder.name }] : []),
    ...(startedAt === null ? [] : [{ term: 'Call began', value: moment(startedAt) }]),
    ...(transfer
      ? [
          {
            term: 'Sent by',
            value: `${transfer.by}, from ${transfer.from}`,
            ...(transfer.note && { hint: transfer.note }),
          },
        ]
      : []),
  ]
  return (
    <Dialog title={patientName(visit)} onClose={onClose}>
      {visit.photo === null ? null : <PatientAvatar visit={visit} isLarge />}
      <div className={classes['facts']}>
        <FactList facts={facts} />
      </div>
      <DialogActions>
        <Button variant="default" onClick={onClose} data-autofocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}
