import { Button } from '@mantine/core'
import classes from './sign-in-page.module.css'
import { passkeyWords } from './sign-in-words.ts'
import { usePasskey } from './use-passkey.ts'

interface PasskeyButtonProps {
  label: string
  variant?: 'default' | 'filled'
  /** Whether the browser offers passkeys in the email's field as well. */
  isInField?: boolean
  onSignedIn: () => void
}

/** Signs in with a passkey: no address, no password, no code. */
export function PasskeyButton({ label, variant = 'default', isInField = false, onSignedIn }: PasskeyButtonProps) {
  const { show, isPending, outcome } = usePasskey(isInField, onSignedIn)
  return (
    <>
      <Button type="button" variant={variant} loading={isPending} fullWidth onClick={show}>
        {label}
      </Button>
      <p role="alert" className={classes['problem']}>
        {passkeyWords(outcome)}
      </p>
    </>
  )
}
