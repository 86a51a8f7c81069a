import { Dialog } from '../../../components/dialog/dialog.tsx'
import { SetUpSteps } from './set-up-steps.tsx'

export function BeginSecondStepDialog({ onClose }: { onClose: () => void }) {
  return (
    <SetUpSteps onCancel={onClose} onDone={onClose}>
      {(title, step) => (
        <Dialog title={title} onClose={onClose}>
          {step}
        </Dialog>
      )}
    </SetUpSteps>
  )
}
