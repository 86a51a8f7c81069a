import { leaveNoDrafts } from '../../../api/drafts/drafts.ts'
import { openDoor } from '../../../api/session/open-door.ts'
import { signOut } from '../../../api/session/session.ts'
import { notify } from '../../../components/notices/notify.ts'

/** Ends the session and shows the door. What was loaded goes with the document. */
export async function endSession(): Promise<void> {
  if (await signOut()) {
    leaveNoDrafts()
    await openDoor()
  }
  notify({ sentence: 'Signing out did not reach the server. Try again.', isProblem: true })
}
