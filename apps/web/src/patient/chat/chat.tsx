import { useLingui } from '@lingui/react/macro'
import { useEffect, useId, useRef, useState } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'
import { longestMessage } from '@atrium/server/contract/values/limits'
import type { Message } from '../api/outputs.ts'
import { Button } from '../parts/button.tsx'
import classes from './chat.module.css'
import type { Messages } from './use-messages.ts'

/** Patient and clinic write to one another; it is gone when the visit is over. */
export function Chat({ all, failed, send }: Messages) {
  const { t } = useLingui()
  const id = useId()
  const [text, setText] = useState('')
  const [isBusy, setBusy] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (isBusy || text.trim() === '') return
    setBusy(true)
    if (await send(text.trim())) setText('')
    setBusy(false)
  }
  const onKey = (event: KeyboardEvent) => {
    // While letters are being composed, Enter chooses among them.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void submit()
  }
  const faults: Partial<Record<NonNullable<typeof failed>, string>> = {
    'too-often': t`You have written much at once. Please wait a minute.`,
    away: t`It was not sent: there is no connection. Please try again.`,
  }
  const fault = failed === null ? null : (faults[failed] ?? t`It could not be sent.`)
  return (
    <section className={classes['chat']} aria-label={t`Messages`}>
      <div role="log" aria-label={t`Messages`}>
        <ol className={classes['list']}>
          {all.map((message) => (
            <Line key={message.number} {...message} />
          ))}
        </ol>
      </div>
      {all.length === 0 && <p>{t`What you write here is read by the clinic, and deleted after your visit.`}</p>}
      <form onSubmit={(event) => void submit(event)}>
        <label htmlFor={id}>{t`Your message`}</label>
        <textarea
          ref={field}
          id={id}
          rows={2}
          maxLength={longestMessage}
          value={text}
          dir="auto"
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKey}
        />
        <p role="alert" className={classes['fault']}>
          {fault}
        </p>
        <Button type="submit" look="first" isBusy={isBusy}>
          {t`Send`}
        </Button>
      </form>
    </section>
  )
}

function Line({ from, name, text }: Message) {
  const { t } = useLingui()
  return (
    <li data-from={from}>
      <span>{from === 'patient' ? t`You` : <bdi>{name}</bdi>}</span>
      <p dir="auto">{text}</p>
    </li>
  )
}
