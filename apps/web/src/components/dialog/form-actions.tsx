import { Button } from '../button/button.tsx'
import { DialogActions } from './dialog.tsx'

interface FormActionsProps {
  /** What the form does. */
  act: string
  isPending: boolean
  isDanger?: boolean
  /** Without it there is no way but on. */
  onClose?: () => void
}

/** How a dialog's form ends: not at all, or with its act. */
export function FormActions({ act, isPending, isDanger = false, onClose }: FormActionsProps) {
  return (
    <DialogActions>
      {onClose ? (
        <Button variant="subtle" color="gray" onClick={onClose}>
          Cancel
        </Button>
      ) : null}
      <Button type="submit" loading={isPending} {...(isDanger && { color: 'bad' })}>
        {act}
      </Button>
    </DialogActions>
  )
}
