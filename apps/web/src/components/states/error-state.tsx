import { Button } from '../button/button.tsx'
import classes from './state.module.css'

/** What went wrong, and the way to try again. */
export function ErrorState({ sentence, onRetry }: { sentence: string; onRetry: () => void }) {
  return (
    <div className={classes['state']} role="alert">
      <p>{sentence}</p>
      <Button variant="default" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}
