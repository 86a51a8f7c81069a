import { Dialog } from '../../../components/dialog/dialog.tsx'
import { LookView } from './look-view.tsx'

/** Another look, from the banner. */
export function LookDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Emergency access" onClose={onClose}>
      <LookView onEnded={onClose} />
    </Dialog>
  )
}
