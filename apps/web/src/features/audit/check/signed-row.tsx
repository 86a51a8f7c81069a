import { IconShieldCheck } from '@tabler/icons-react'
import type { AuditCheckpoint } from '../../../api/outputs.ts'
import { useNow } from '../../../components/hooks/use-now.ts'
import { clockWords } from '../../../components/words/time-words.ts'
import { signedWords } from './check-words.ts'
import classes from './signed-row.module.css'

/** What is below was signed then; what is above came after it. */
export function SignedRow({ checkpoint }: { checkpoint: AuditCheckpoint }) {
  const now = useNow()
  const time = clockWords(new Date(checkpoint.at))
  return (
    <tr data-row="signed">
      <td colSpan={3}>
        <span className={classes['signed']}>
          <IconShieldCheck size="1rem" stroke={1.6} aria-hidden="true" />
          {signedWords(checkpoint, now)}
        </span>
      </td>
      <td data-column="when">
        <time dateTime={checkpoint.at}>{time}</time>
      </td>
    </tr>
  )
}
