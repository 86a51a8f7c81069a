import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Button } from '../button/button.tsx'
import { failureOf } from '../../api/failures/failure.ts'
import { openDoor } from '../../api/session/open-door.ts'
import { focusNow } from '../hooks/focus-now.ts'
import { PlainPage } from '../page/plain-page.tsx'
import classes from './ask-for-mail.module.css'
import { FormProblem } from './form-problem.tsx'

/** For a page that ends here. */
export const backToDoor = (
  <Button variant="default" onClick={() => void openDoor()}>
    Back to signing in
  </Button>
)

/** For a page that has mailed something: the address may have been another. */
export const mailedActions = (onAgain: () => void) => (
  <>
    <Button variant="default" onClick={onAgain}>
      Use another address
    </Button>
    {backToDoor}
  </>
)

export interface AskForMailProps {
  title: string
  text: string
  error: unknown
  isPending: boolean
  onAsk: (email: string) => void
}

/** A page that asks for an address, where a link is to go by mail. */
export function AskForMail({ title, text, error, isPending, onAsk }: AskForMailProps) {
  const [email, setEmail] = useState('')
  return (
    <PlainPage title={title}>
      <p className={classes['text']}>{text}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onAsk(email)
        }}
      >
        <TextInput
          ref={focusNow}
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          error={failureOf(error)?.fields?.['email']?.[0]}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <FormProblem error={error} fields={['email']} />
        <Button type="submit" fullWidth loading={isPending}>
          Send me a link
        </Button>
        <Button variant="subtle" color="gray" fullWidth onClick={() => void openDoor()}>
          Back to signing in
        </Button>
      </form>
    </PlainPage>
  )
}
