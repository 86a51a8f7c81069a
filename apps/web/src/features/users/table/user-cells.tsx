import { roleLabels } from '@atrium/policy/clinic'
import { IconMail } from '@tabler/icons-react'
import type { UserRow } from '../../../api/outputs.ts'
import { Avatar, IconAvatar } from '../../../components/person/avatar.tsx'
import { Badge } from '../../../components/badge.tsx'
import { useNow } from '../../../components/hooks/use-now.ts'
import lead from '../../../components/table/lead.module.css'
import classes from './user-cells.module.css'
import { lastActiveWords, rowLine, statusLabels, statusWords } from '../acts/user-words.ts'

interface NameCellProps {
  user: UserRow
  /** Somebody else here has that name: the email is there on a phone too. */
  isTwin: boolean
}

export function NameCell({ user, isTwin }: NameCellProps) {
  const now = useNow()
  const isInvitation = user.kind === 'invitation'
  return (
    <div className={lead['lead']}>
      {isInvitation ? (
        <IconAvatar>
          <IconMail size="1rem" stroke={1.6} />
        </IconAvatar>
      ) : (
        <Avatar name={user.name ?? ''} photo={user.photo} isQuiet={user.status === 'archived'} />
      )}
      <div className={lead['lines']}>
        <span className={lead['name']}>
          <bdi>{user.name ?? user.email}</bdi>
          {user.self ? <span className={lead['you']}> (you)</span> : null}
        </span>
        <span className={lead['second']} data-twin={isTwin || undefined}>
          {secondLine(user)}
          {user.title === null ? null : <bdi className={classes['title']}>{user.title}</bdi>}
        </span>
        <span className={`${lead['phone']} ${classes['fault']}`} data-fault={user.mailFault !== null || undefined}>
          {rowLine(user, now)}
        </span>
      </div>
    </div>
  )
}

/** The address; of an invitation that shows it already, who sent it; or what is wrong with its mail. */
function secondLine(user: UserRow): string {
  if (user.mailFault !== null) return faultWords(user.mailFault)
  return user.name === null ? invitedWords(user) : user.email
}

/** What the mail server said, without its numbers: the row’s menu has all of it. */
function faultWords(fault: string): string {
  return fault.replace(/^\d{3}[ -](?:\d\.\d{1,3}\.\d{1,3}\s+)?(?=\S)/, '')
}

function invitedWords({ invitedBy }: UserRow): string {
  return invitedBy === null ? 'Invited' : `Invited by ${invitedBy}`
}

export function RoleCell({ user }: { user: UserRow }) {
  return (
    <span className={classes['role']} data-role={user.role}>
      {roleLabels[user.role]}
    </span>
  )
}

export function StatusCell({ user }: { user: UserRow }) {
  if (user.status === 'active') return <span className={classes['quiet']}>{statusLabels.active}</span>
  if (user.status === 'archived') return <Badge>{statusLabels.archived}</Badge>
  return <Badge tone={user.mailFault === null ? 'warn' : 'bad'}>{statusWords(user)}</Badge>
}

export function LastActiveCell({ user }: { user: UserRow }) {
  const now = useNow()
  return <span className={classes['quiet']}>{lastActiveWords(user, now)}</span>
}
