import type { SecondStepAsked } from '@atrium/server/contract/account/sign-in'
import { useState } from 'react'
import { Button } from '../../components/button/button.tsx'
import { showCode, whyNoPasskeys } from '../../api/session/session.ts'
import type { SignInOutcome } from '../../api/session/session.ts'
import { CodeField } from '../../components/form/code-field.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import classes from './sign-in-page.module.css'
import { codeWords } from './sign-in-words.ts'

interface SecondStepFormProps {
  /** What it may be, a recovery code aside. */
  by: SecondStepAsked['by']
  onSignedIn: () => void
  /** Begins with the password once more. */
  onBack: () => void
}

type Way = 'passkey' | 'code' | 'recovery'

const wayWords: Record<Way, string> = {
  passkey: 'Use a passkey',
  code: 'Use the code app',
  recovery: 'Use a recovery code',
}

/** A passkey, a code of the code app or, where those are lost, a recovery code (R33). */
export function SecondStepForm({ by, onSignedIn, onBack }: SecondStepFormProps) {
  const isPasskeyFit = by.passkey && whyNoPasskeys() === null
  const ways: Way[] = [
    ...(by.codeApp ? ['code' as const] : []),
    ...(isPasskeyFit ? ['passkey' as const] : []),
    'recovery',
  ]
  const [way, setWay] = useState<Way>(ways[0] ?? 'recovery')
  return (
    <>
      {by.passkey && !by.codeApp ? <p className={classes['ended']}>{onlyPasskeyWords(isPasskeyFit)}</p> : null}
      {way === 'passkey' ? (
        <div className={classes['passkey']}>
          <PasskeyButton label="Sign in with your passkey" isMain onSignedIn={onSignedIn} />
        </div>
      ) : (
        <CodeForm key={way} isRecovery={way === 'recovery'} onSignedIn={onSignedIn} />
      )}
      <p className={classes['ways']}>
        {ways
          .filter((each) => each !== way)
          .map((each) => (
            <button key={each} type="button" className={classes['aside']} onClick={() => setWay(each)}>
              {wayWords[each]}
            </button>
          ))}
        <button type="button" className={classes['aside']} onClick={onBack}>
          Back
        </button>
      </p>
    </>
  )
}

function onlyPasskeyWords(isFit: boolean): string {
  return isFit
    ? 'You have a passkey, so your password alone lets nobody in.'
    : 'You have a passkey, so your password alone lets nobody in. This browser cannot ask for it at this address.'
}

function CodeForm({ isRecovery, onSignedIn }: { isRecovery: boolean; onSignedIn: () => void }) {
  const [code, setCode] = useState('')
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
    </form>
  )
}
