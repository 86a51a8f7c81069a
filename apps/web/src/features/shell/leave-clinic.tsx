import { lazy, Suspense } from 'react'

const Dialog = lazy(async () => ({ default: (await import('./leave-clinic-dialog.tsx')).LeaveClinicDialog }))

/** The dialog comes when it is asked for. */
export function LeaveClinic({ onClose }: { onClose: () => void }) {
  return (
    <Suspense>
      <Dialog onClose={onClose} />
    </Suspense>
  )
}
