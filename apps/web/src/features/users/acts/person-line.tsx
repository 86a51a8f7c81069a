import lead from '../../../components/table/lead.module.css'
import type { MembershipRow } from './user-acts.ts'

/** Whom a dialog is about: two people may have one name, never one address. */
export function PersonLine({ user: { email } }: { user: Pick<MembershipRow, 'email'> }) {
  return <p className={lead['second']}>{email}</p>
}
