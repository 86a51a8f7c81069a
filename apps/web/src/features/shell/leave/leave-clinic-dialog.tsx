import { Button } from '../../../components/button/button.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { useMe } from '../../../api/me.ts'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { useLeaveClinic } from './use-leave-clinic.ts'

export function LeaveClinicDialog({ onClose }: { onClose: () => void }) {
  const me = useMe()
  const leave = useLeaveClinic()
  return (
    <Dialog title={`Leave ${me.clinic.name}?`} onClose={onClose}>
      <p>
        You lose access at once and your Personal Room closes. Past visits keep your name. To come back, somebody has to
        invite you again.
      </p>
      {leave.error ? <Problem>{sentenceOf(leave.error)}</Problem> : null}
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="bad" loading={leave.isPending} onClick={() => leave.mutate()}>
          Leave clinic
        </Button>
      </DialogActions>
    </Dialog>
  )
}
