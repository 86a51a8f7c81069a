import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { leave } from '../api/patient-api.ts'
import { whyFailed } from '../api/why-failed.ts'
import { Confirm } from '../parts/confirm.tsx'

interface LeaveDialogProps {
  isInCall?: boolean
  onStay: () => void
  onLeft: () => void
}

/** Leaving gives the place away, or ends the call, so it is asked once. */
export function LeaveDialog({ isInCall = false, onStay, onLeft }: LeaveDialogProps) {
  const { t } = useLingui()
  const [isBusy, setBusy] = useState(false)
  const [isAway, setAway] = useState(false)
  const go = async () => {
    setBusy(true)
    try {
      await leave()
      onLeft()
    } catch (error) {
      // Whose visit is over has left.
      if (whyFailed(error) === 'away') setAway(true)
      else onLeft()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Confirm
      title={isInCall ? t`Leave the call?` : t`Leave the waiting room?`}
      yes={t`Leave`}
      no={isInCall ? t`Stay in the call` : t`Go on waiting`}
      isBusy={isBusy}
      onYes={() => void go()}
      onNo={onStay}
    >
      <p>{isInCall ? t`The call then ends for both of you.` : t`Your place goes to the next person.`}</p>
      <p role="alert">{isAway && t`The clinic cannot be reached just now. Please try again.`}</p>
    </Confirm>
  )
}
