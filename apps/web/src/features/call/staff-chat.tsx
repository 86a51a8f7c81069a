import { longestMessage } from '@atrium/server/contract/values/limits'
import { useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { sentenceOf } from '../../api/failures/failure.ts'
import { Button } from '../../components/button/button.tsx'
import { focusNow } from '../../components/hooks/focus-now.ts'
import classes from './staff-chat.module.css'
import type { useStaffChat } from './use-staff-chat.ts'

interface StaffChatProps extends ReturnType<typeof useStaffChat> {
  visitId: string
}

/** Writing beside speaking: a dose, an address, what a weak line swallows. It is gone when the visit is over. */
export function StaffChat({ visitId, messages, write }: StaffChatProps) {
  const id = useId()
  const [text, setText] = useState('')
  const send = () => {
    const trimmed = text.trim()
    if (trimmed === '' || write.isPending) return
    write.mutate({ visitId, text: trimmed }, { onSuccess: () => setText('') })
  }
  const onKey = (event: KeyboardEvent) => {
    // While letters are being composed, Enter chooses among them.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <>
      <div role="log" aria-label="Messages" className={classes['log']}>
        <ol className={classes['list']}>
          {messages.map((message) => (
            <li key={message.number} data-from={message.from}>
              <bdi>{message.name}</bdi>
              <p dir="auto">{message.text}</p>
            </li>
          ))}
        </ol>
      </div>
      {messages.length === 0 ? (
        <p className={classes['none']}>What is written here is deleted after the visit.</p>
      ) : null}
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <label htmlFor={id}>Message</label>
        <textarea
          ref={focusNow}
          id={id}
          rows={2}
          dir="auto"
          maxLength={longestMessage}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKey}
        />
        {write.error ? <p role="alert">{sentenceOf(write.error)}</p> : null}
        <Button type="submit" loading={write.isPending}>
          Send
        </Button>
      </form>
    </>
  )
}
