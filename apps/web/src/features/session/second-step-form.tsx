import { Button } from '@mantine/core'
import { useState } from 'react'
import { showCode } from '../../api/session/session.ts'
import type { SignInOutcome } from '../../api/session/session.ts'
import { CodeField } from '../../components/code-field.tsx'
import classes from './sign-in-page.module.css'
import { codeWords } from './sign-in-words.ts'

interface SecondStepFormProps {
  onSignedIn: () => void
  /** Begins with the password once more. */
  onBack: () => void
}

/** A code of the code app or, where that is lost, a recovery code (R33). */
export function SecondStepForm({ onSignedIn, onBack }: SecondStepFormProps) {
  const [code, setCode] = useState('')
  const [isRecovery, setRecovery] = useState(false)
  const [isPending, setPending] = useState(false)
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null)

  const submit = async () => {
    setPending(true)
    const result = await showCode(code)
    setOutcome(result)
    if (result.kind === 'done') return onSignedIn()
    setPending(false)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <CodeField
        key={String(isRecovery)}
        label={isRecovery ? 'A recovery code' : 'The six digits that your code app shows'}
        hasLetters={isRecovery}
        value={code}
        isInvalid={outcome?.kind === 'wrong'}
        describedBy="code-problem"
        onChange={setCode}
      />
      <p id="code-problem" role="alert" className={classes['problem']}>
        {codeWords(outcome)}
      </p>
      <Button type="submit" loading={isPending} fullWidth>
        Sign in
      </Button>
      <p className={classes['ways']}>
        <button
          type="button"
          className={classes['aside']}
          onClick={() => {
            setRecovery(!isRecovery)
            setCode('')
            setOutcome(null)
          }}
        >
          {isRecovery ? 'Use the code app' : 'Use a recovery code'}
        </button>
        <button type="button" className={classes['aside']} onClick={onBack}>
          Back
        </button>
      </p>
    </form>
  )
}
