import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import { HiddenText } from '../hidden-text.tsx'
import classes from './wait.module.css'
import { minuteWords, waitLevel } from './wait-words.ts'

const icon = { size: '0.875rem', stroke: 2, 'aria-hidden': true } as const

interface WaitProps {
  minutes: number
  /** Minutes that the clinic lets nobody wait beyond. */
  limit: number
  /** What stands before it: "waiting". */
  word?: string
  /** Where there is room for the time alone: what it is longer than is for those who hear the page. */
  isShort?: boolean
}

/** How long somebody has waited. What is long is told by a sign and by words as well as by its colour. */
export function Wait({ minutes, limit, word, isShort = false }: WaitProps) {
  const level = waitLevel(minutes, limit)
  const beyond = `, longer than ${limit}`
  return (
    <span className={classes['wait']} data-level={level}>
      {level === 'long' ? <IconClock {...icon} /> : null}
      {level === 'over' ? <IconAlertTriangle {...icon} /> : null}
      {word ? `${word} ` : ''}
      {minuteWords(minutes)}
      {level === 'over' && !isShort ? beyond : ''}
      {level === 'over' && isShort ? <HiddenText>{beyond}</HiddenText> : null}
    </span>
  )
}
