import { useState } from 'react'
import type { ReactNode } from 'react'
import { whyNoPasskeys } from '../../../api/session/session.ts'
import { MakePasskey } from '../passkeys/make-passkey.tsx'
import { ConfirmCode } from '../second-step/confirm-code.tsx'
import { RecoveryCodes } from '../second-step/recovery-codes.tsx'
import { useRefreshSecurity } from '../second-step/use-refresh-security.ts'
import { ChooseStep } from './choose-step.tsx'
import type { Offer, Way } from './ways.ts'

const titles = {
  choose: 'Set up two-step sign-in',
  app: 'Add Atrium to your code app',
  passkey: 'Name the passkey',
  codes: 'Keep these codes',
}

interface DemandedStepsProps {
  /** There is a second step now, and its codes were kept. */
  onDone: () => void
  /** What stands around a step. */
  children: (title: string, step: ReactNode) => ReactNode
}

/** How, and the password; then the code app or the passkey; then the recovery codes (R33). */
export function DemandedSteps({ onDone, children }: DemandedStepsProps) {
  const refresh = useRefreshSecurity()
  const hasPasskeys = whyNoPasskeys() === null
  const [way, setWay] = useState<Way>('app')
  const [offer, setOffer] = useState<Offer | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes) return children(titles.codes, <RecoveryCodes codes={codes} onDone={onDone} />)
  const onMade = (made: string[]) => {
    refresh()
    // None where there was a second step already, set up in another tab.
    if (made.length > 0) setCodes(made)
    else onDone()
  }
  // Whose device makes no passkey takes the code app.
  const back = () => setOffer(null)
  if (offer?.way === 'app') {
    const goBack = hasPasskeys ? { onClose: back } : {}
    return children(titles.app, <ConfirmCode offer={offer.offer} onConfirmed={onMade} {...goBack} />)
  }
  if (offer?.way === 'passkey') {
    const add = <MakePasskey offer={offer.offer} onAdded={(_, made) => onMade(made)} onStale={back} onClose={back} />
    return children(titles.passkey, add)
  }
  const ways = { way, onWay: hasPasskeys ? setWay : null }
  return children(titles.choose, <ChooseStep {...ways} onOffer={setOffer} onHasOne={onDone} />)
}
