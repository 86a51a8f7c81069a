import { longestMessage } from '@atrium/server/contract/values/limits'
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { failureOf } from '../../../api/failures/failure.ts'
import { Button } from '../../../components/button/button.tsx'
import { DialogActions, DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import classes from './chat.module.css'

interface ChatFormProps {
  error: unknown
  isPending: boolean
  /** What was not sent stays in the field. */
  onSend: (text: string, onSent: () => void) => void
  onClose: () => void
}

/** Enter sends, Shift and Enter begin a line. */
export function ChatForm({ error, isPending, onSend, onClose }: ChatFormProps) {
  const [text, setText] = useState('')
  const send = () => {
    if (text.trim() !== '' && !isPending) onSend(text.trim(), () => setText(''))
  }
  const onKey = (event: KeyboardEvent) => {
    // While letters are being composed, Enter chooses among them.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <DialogForm onSubmit={send}>
      <Textarea
        name="text"
        label="Your message"
        dir="auto"
        rows={3}
        classNames={{ input: classes['field'] ?? '' }}
        maxLength={longestMessage}
        value={text}
        error={failureOf(error)?.fields?.['text']?.[0]}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKey}
        data-autofocus
      />
      <FormProblem error={error} fields={['text']} />
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Close
        </Button>
        <Button type="submit" loading={isPending}>
          Send
        </Button>
      </DialogActions>
    </DialogForm>
  )
}
