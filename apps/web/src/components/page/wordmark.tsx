import classes from './wordmark.module.css'

/** The product's own mark: an arch, and its name. */
export function Wordmark() {
  return (
    <div className={classes['mark']}>
      <svg width="2rem" height="2rem" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" className={classes['tile']} />
        <path d="M9 23V14a7 7 0 0 1 14 0v9M13.5 23v-8.5a2.5 2.5 0 0 1 5 0V23" className={classes['arch']} />
      </svg>
      <span>Atrium</span>
    </div>
  )
}
