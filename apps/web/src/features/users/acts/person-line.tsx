import classes from '../table/user-cells.module.css'
import type { MembershipRow } from './user-acts.ts'

/** Whom a dialog is about: two people may have one name, never one address. */
export function PersonLine({ user: { email } }: { user: Pick<MembershipRow, 'email'> }) {
  return <p className={classes['email']}>{email}</p>
}
