import { CopyButton } from '@mantine/core'
import { Button } from '../../../components/button/button.tsx'
import { focusNow } from '../../../components/hooks/focus-now.ts'
import { DialogActions } from '../../../components/dialog/dialog.tsx'
import classes from './second-step.module.css'

/** Ten codes that are shown once: each gets in where the code app is lost. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <>
      <p>
        Should you lose your phone or your passkeys, each of these lets you in once, after your password. They are not
        shown again: print them, or keep them in your password manager.
      </p>
      <ul className={classes['codes']} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <DialogActions>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy all'}
            </Button>
          )}
        </CopyButton>
        <Button ref={focusNow} onClick={onDone} data-autofocus>
          I have kept them
        </Button>
      </DialogActions>
    </>
  )
}
