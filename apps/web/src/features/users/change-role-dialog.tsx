import { roleLabels } from '@atrium/policy/clinic'
import type { Role } from '@atrium/policy/clinic'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { sentenceOf } from '../../api/failures/failure.ts'
import { Dialog, DialogActions } from '../../components/dialog.tsx'
import { Problem } from '../../components/problem.tsx'
import classes from './change-role-dialog.module.css'
import { RoleCards } from './role-cards.tsx'
import { RolePreview } from './role-preview.tsx'
import { useGiveRole } from './use-give-role.ts'
import type { MembershipRow } from './user-acts.ts'
import { firstName, withArticle } from './user-words.ts'

/** Change role: choose, see what it means, do it. */
export function ChangeRoleDialog({ user, onClose }: { user: MembershipRow; onClose: () => void }) {
  const [to, setTo] = useState<Role>(user.role)
  const { give, isPending, error } = useGiveRole(user, onClose)
  const isChange = to !== user.role
  return (
    <Dialog title={user.self ? 'Change your role' : `Change ${firstName(user.name)}’s role`} onClose={onClose}>
      <p className={classes['now']}>
        {user.self ? 'You are' : `${user.name} is`} {withArticle(roleLabels[user.role])} now.
      </p>
      <RoleCards user={user} value={to} onChange={setTo} />
      <RolePreview user={user} to={to} />
      {error ? <Problem>{sentenceOf(error)}</Problem> : null}
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!isChange} loading={isPending} onClick={() => give(to)}>
          {isChange ? actWords(user.self, to) : 'Change role'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** Lowering oneself is another act than lowering somebody else, and its button says so (R4). */
function actWords(isSelf: boolean, to: Role): string {
  return isSelf ? `Make myself ${roleLabels[to]}` : `Make ${roleLabels[to]}`
}
