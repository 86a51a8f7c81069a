import { Button } from '@mantine/core'
import { DialogActions } from './dialog.tsx'

interface FormActionsProps {
  /** What the form does. */
  act: string
  isPending: boolean
  isDanger?: boolean
  onClose: () => void
}

/** How a dialog's form ends: not at all, or with its act. */
export function FormActions({ act, isPending, isDanger = false, onClose }: FormActionsProps) {
  return (
    <DialogActions>
      <Button variant="subtle" color="gray" onClick={onClose}>
        Cancel
      </Button>
      <Button type="submit" loading={isPending} {...(isDanger && { color: 'bad' })}>
        {act}
      </Button>
    </DialogActions>
  )
}
