import { isLiftable } from '@atrium/server/contract/people/liftable'
import type { Decisions, Denial } from '@atrium/policy/clinic'
import { useState } from 'react'
import { useMe } from '../../api/me.ts'
import type { Awaited } from '../../api/outputs.ts'
import { Part } from '../dialog/part.tsx'
import classes from './ask-button.module.css'

/** The dialog's code comes with the first sign that it is wanted. */
export const loadAsk = async () => (await import('./ask-dialog.tsx')).AskDialog
export const fetchAsk = () => void loadAsk().catch(() => undefined)

/** Whether there is somebody to ask (R35): not of what nobody could lift, nor of what one could lift by oneself. */
export function mayAsk({ reason }: Pick<Denial, 'reason'>, decisions: Pick<Decisions, 'billing.manage'>): boolean {
  return isLiftable(reason) && !decisions['billing.manage'].allowed
}

export interface AskButtonProps {
  denial: Denial
  /** What was denied, for those who hear the page: "Ask" alone stands there often. */
  about: string
  label?: string
  awaited?: Awaited
}

/** A word or two behind the sentence of a denial, where somebody else could lift it. */
export function AskButton({ denial, about, label = 'Ask', awaited }: AskButtonProps) {
  const { decisions } = useMe()
  const [isAsking, setAsking] = useState(false)
  if (!mayAsk(denial, decisions)) return null
  return (
    <>
      <button
        type="button"
        className={classes['ask']}
        aria-label={`${label}: ${about}`}
        onPointerEnter={fetchAsk}
        onFocus={fetchAsk}
        onClick={() => setAsking(true)}
      >
        {label}
      </button>
      {isAsking ? (
        <Part load={loadAsk} props={{ denial, ...(awaited && { awaited }), onClose: () => setAsking(false) }} />
      ) : null}
    </>
  )
}
