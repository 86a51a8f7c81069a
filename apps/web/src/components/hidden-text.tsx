import classes from './hidden-text.module.css'

/** For those who hear the page; what is seen says the same by a sign. */
export function HiddenText({ children }: { children: string }) {
  return <span className={classes['hidden']}>{children}</span>
}
