import { DemandedSetUp } from '../features/account/demanded/demanded-set-up.tsx'
import { ClosedClinic } from '../features/clinic/closing/closed-clinic.tsx'

interface ShutEntryProps {
  isClosed: boolean
  /** The way is free. */
  onDone: () => void
  onClose: () => void
}

/** In place of every page, where there is one thing to do first: to open a closed clinic again, or to set up a second step (R33). */
export function ShutEntry({ isClosed, ...rest }: ShutEntryProps) {
  return isClosed ? <ClosedClinic onDone={rest.onDone} /> : <DemandedSetUp {...rest} />
}
