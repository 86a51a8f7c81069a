import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import classes from './demanded.module.css'
import { DemandedSteps } from './demanded-steps.tsx'

interface SetUpCardProps {
  onDone: () => void
  /** Never: it must be done. */
  onClose: () => void
}

/** The steps as a card of a page. */
export function SetUpCard({ onDone }: SetUpCardProps) {
  return (
    <DemandedSteps onDone={onDone}>
      {(title, step) => (
        <Step key={title} title={title}>
          {step}
        </Step>
      )}
    </DemandedSteps>
  )
}

/** Takes the focus to where each step begins, as a dialog does. */
function Step({ title, children }: { title: string; children: ReactNode }) {
  const card = useRef<HTMLElement>(null)
  useEffect(() => card.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), [])
  return (
    <section ref={card} className={classes['card']} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
