import { IconLock } from '@tabler/icons-react'
import { useDecision } from '@atrium/policy/react'
import { useMe } from '../../../../api/me.ts'
import { refusalWords } from '../../../../components/words/refusal-words.ts'
import classes from '../invite-dialog.module.css'

/** The second way to invite: quietly there, too, where the plan lacks it, with what would help (R7, R12). */
export function PrecreateWay({ onChoose }: { onChoose: () => void }) {
  const me = useMe()
  const decision = useDecision('feature.precreatedAccount')
  if (!decision.allowed) {
    return (
      <p className={classes['way']}>
        <IconLock size="1rem" stroke={1.6} aria-hidden="true" />
        <span>
          Create account for them
          <br />
          {refusalWords(decision.denial, me)}
        </span>
      </p>
    )
  }
  return (
    <p className={classes['way']}>
      <span>
        Or{' '}
        <button type="button" onClick={onChoose}>
          create an account for them
        </button>
        : name, room and check-in link are ready before they come.
      </span>
    </p>
  )
}
