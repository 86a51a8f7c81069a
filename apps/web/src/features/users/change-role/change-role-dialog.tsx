import { explain, roleLabels } from '@atrium/policy/clinic'
import type { Role } from '@atrium/policy/clinic'
import { useState } from 'react'
import { Button } from '../../../components/button/button.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { ErrorState } from '../../../components/states/error-state.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import classes from './change-role-dialog.module.css'
import { RoleCards } from './role-cards.tsx'
import { RolePreview } from './role-preview.tsx'
import { PersonLine } from '../acts/person-line.tsx'
import { useGiveRole } from './use-give-role.ts'
import { useRolePreview } from './use-role-preview.ts'
import type { MembershipRow } from '../acts/user-acts.ts'
import { withArticle } from '../../../components/words/word-list.ts'
import { firstName } from '../../../components/words/first-name.ts'

export interface ChangeRoleDialogProps {
  user: MembershipRow
  onClose: () => void
}

/** Change role: choose, see what it means, do it. */
export function ChangeRoleDialog({ user, onClose }: ChangeRoleDialogProps) {
  const [to, setTo] = useState<Role>(user.role)
  const { give, isPending, isSuccess, error } = useGiveRole(user, onClose)
  const isChange = to !== user.role
  // What is being done is no longer asked about: the answer would be that it has been done.
  const preview = useRolePreview(user, to, !isPending && !isSuccess)
  const denial = preview.data?.decision.allowed === false ? preview.data.decision.denial : null
  return (
    <Dialog title={user.self ? 'Change your role' : `Change ${firstName(user.name)}’s role`} onClose={onClose}>
      <p className={classes['now']}>
        {user.self ? 'You are' : <bdi>{user.name}</bdi>}
        {user.self ? '' : ' is'} {withArticle(roleLabels[user.role])} now.
      </p>
      <PersonLine user={user} />
      <RoleCards user={user} value={to} onChange={setTo} />
      {preview.error ? (
        <ErrorState sentence={sentenceOf(preview.error)} onRetry={() => void preview.refetch()} />
      ) : (
        <RolePreview user={user} to={to} preview={preview.data} />
      )}
      {error ? <Problem>{sentenceOf(error)}</Problem> : null}
      {denial && !error ? <Problem>{explain(denial)}</Problem> : null}
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!isChange || preview.isError || denial !== null} loading={isPending} onClick={() => give(to)}>
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
