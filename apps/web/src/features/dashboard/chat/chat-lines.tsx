import { useEffect, useRef } from 'react'
import { useMe } from '../../../api/me.ts'
import type { VisitMessage } from '../../../api/outputs.ts'
import { clockWords } from '../../../components/words/time-words.ts'
import classes from './chat.module.css'

interface ChatLinesProps {
  /** Undefined until they have come. */
  messages: VisitMessage[] | undefined
  /** The patient's name. */
  called: string
  isHidden: boolean
}

/** The messages, the newest in sight. Each new one is read out, politely. */
export function ChatLines({ messages, called, isHidden }: ChatLinesProps) {
  const me = useMe()
  const log = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (messages && log.current) log.current.scrollTop = log.current.scrollHeight
  }, [messages])
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keys too */}
      <div ref={log} className={classes['log']} role="log" aria-label="Messages" aria-busy={!messages} tabIndex={0}>
        <ol className={classes['lines']}>
          {(messages ?? []).map(({ number, from, name, text, at }) => (
            <li key={number} data-from={from}>
              <p className={classes['who']}>
                <bdi>{from === 'clinic' && name === me.user.name ? 'You' : name}</bdi>
                <time dateTime={at}>{clockWords(new Date(at))}</time>
              </p>
              <p dir="auto">{text}</p>
            </li>
          ))}
        </ol>
      </div>
      {messages?.length === 0 && !isHidden ? (
        <p className={classes['none']}>
          Nothing is written yet. <bdi>{called}</bdi> reads it on the waiting page; it is deleted when the visit is
          over.
        </p>
      ) : null}
    </>
  )
}
