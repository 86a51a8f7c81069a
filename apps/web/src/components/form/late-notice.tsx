import { sentenceOf } from '../../api/failures/failure.ts'
import classes from './late-notice.module.css'

interface LateNoticeProps {
  error: unknown
  /** What they changed of what one has changed oneself, a sentence each. */
  theirs: readonly string[]
  /** That nothing of one's own is lost; null where there is nothing left to keep. */
  kept: string | null
}

/** Somebody else was first: what they changed, and that nothing of one's own is lost. */
export function LateNotice({ error, theirs, kept }: LateNoticeProps) {
  return (
    <div role="alert" className={classes['late']}>
      <p>{sentenceOf(error)}</p>
      {theirs.length > 0 ? (
        <ul>
          {theirs.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      ) : null}
      {kept === null ? null : <p>{kept}</p>}
    </div>
  )
}
