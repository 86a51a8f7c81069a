import type { Decision } from '@atrium/policy/clinic'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useMe } from '../../api/me.ts'
import { refusalWords } from '../words/refusal-words.ts'
import classes from './premium-part.module.css'

/** A part of a form; where the plan lacks it, its name and what would help (R7). */
export function PremiumPart(props: { title: string; decision: Decision; children: ReactNode }) {
  const me = useMe()
  if (props.decision.allowed) return props.children
  return (
    <p className={classes['denied']}>
      <IconLock size="1rem" stroke={1.6} aria-hidden="true" />
      <span>
        <strong>{props.title}</strong>
        {refusalWords(props.decision.denial, me)}
      </span>
    </p>
  )
}
