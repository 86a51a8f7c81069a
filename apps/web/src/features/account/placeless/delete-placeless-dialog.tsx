import { leaveNoDrafts } from '../../../api/drafts/drafts.ts'
import { openDoor } from '../../../api/session/open-door.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { DeleteLoginForm } from '../profile/delete-login-form.tsx'

/** Deletes a login that no clinic lets in: there is none to leave. */
export function DeletePlacelessDialog({ onClose }: { onClose: () => void }) {
  const leave = () => {
    leaveNoDrafts()
    return openDoor()
  }
  return (
    <Dialog title="Delete your login?" onClose={onClose}>
      <p>
        You are signed out everywhere; past visits and audit logs keep your name. To come back, somebody has to invite
        you.
      </p>
      <DeleteLoginForm onDeleted={leave} onClose={onClose} />
    </Dialog>
  )
}
