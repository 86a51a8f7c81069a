import { sentenceOf } from '../../../api/failures/failure.ts'
import { Button } from '../../../components/button/button.tsx'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { patientName } from '../card/queue-words.ts'
import { useRemoveVisit } from './use-remove-visit.ts'
import type { VisitDialogProps } from './visit-dialog.tsx'

/** Says what the patient will see, and asks once. */
export function RemoveDialog({ visit, onClose }: VisitDialogProps) {
  const remove = useRemoveVisit(visit, onClose)
  return (
    <Dialog title={`Remove ${patientName(visit)} from the queue?`} onClose={onClose}>
      <EffectList
        title="What happens"
        lines={3}
        effects={[
          { kind: 'loss', text: 'The place in the queue is gone' },
          { kind: 'note', text: 'The patient’s page says that the visit is over' },
          { kind: 'keep', text: 'They may check in again by the same link' },
        ]}
      />
      {remove.error ? <Problem>{sentenceOf(remove.error)}</Problem> : null}
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="bad" loading={remove.isPending} onClick={remove.run}>
          Remove from the queue
        </Button>
      </DialogActions>
    </Dialog>
  )
}
