import { Button } from '../../components/button/button.tsx'
import { focusNow } from '../../components/hooks/focus-now.ts'
import classes from './sign-in-page.module.css'
import { passkeyWords } from './sign-in-words.ts'
import { usePasskey } from './use-passkey.ts'

interface PasskeyButtonProps {
  label: string
  /** Whether it is what this page is for. */
  isMain?: boolean
  /** Whether the browser offers passkeys in the email's field as well. */
  isInField?: boolean
  onSignedIn: () => void
}

/** Signs in with a passkey: no address, no password, no code. */
export function PasskeyButton({ label, isMain = false, isInField = false, onSignedIn }: PasskeyButtonProps) {
  const { show, isPending, outcome } = usePasskey(isInField, onSignedIn)
  return (
    <>
      <Button
        type="button"
        variant={isMain ? 'filled' : 'default'}
        className={classes['way'] ?? ''}
        {...(isMain && { ref: focusNow })}
        loading={isPending}
        fullWidth
        onClick={show}
      >
        {label}
      </Button>
      <p role="alert" className={classes['problem']}>
        {passkeyWords(outcome)}
      </p>
    </>
  )
}
