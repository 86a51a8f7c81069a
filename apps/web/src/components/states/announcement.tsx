import classes from '../hidden-text.module.css'

/** Says what has changed to those who hear the page: it stays where it is, and only its words change. */
export function Announcement({ children }: { children: string }) {
  return <output className={classes['hidden']}>{children}</output>
}
