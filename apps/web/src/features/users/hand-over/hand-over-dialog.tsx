import { roleLabels } from '@atrium/policy/clinic'
import { useState } from 'react'
import { useMe } from '../../../api/me.ts'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { PasswordField } from '../../../components/form/password-field.tsx'
import { withArticle } from '../../../components/words/word-list.ts'
import { PersonLine } from '../acts/person-line.tsx'
import type { MembershipRow } from '../acts/user-acts.ts'
import { firstName } from '../../../components/words/first-name.ts'
import { useHandOver } from './use-hand-over.ts'

export interface HandOverDialogProps {
  user: MembershipRow
  onClose: () => void
}

/** Asks somebody to take over: what one becomes oneself is said first, and nothing changes before they accept. */
export function HandOverDialog({ user, onClose }: HandOverDialogProps) {
  const { clinic } = useMe()
  const [password, setPassword] = useState('')
  const { ask, isPending, error } = useHandOver(user, onClose)
  const name = firstName(user.name)
  const effects: Effect[] = [
    { kind: 'loss', text: `Once ${name} accepts, you become ${withArticle(roleLabels[user.role])}, as ${name} is now` },
    { kind: 'gain', text: `${name} becomes an Owner of ${clinic.name}` },
    { kind: 'note', text: `${name} has 7 days to answer. Until then all stays as it is, and you can take it back` },
  ]
  return (
    <Dialog title={`Hand over ownership to ${user.name}?`} onClose={onClose}>
      <PersonLine user={user} />
      <EffectList title="What happens" effects={effects} lines={3} />
      <DialogForm onSubmit={() => ask(password)}>
        <PasswordField value={password} onChange={setPassword} error={error} />
        <FormProblem error={error} fields={['password']} />
        <FormActions act={`Ask ${name}`} isPending={isPending} onClose={onClose} />
      </DialogForm>
    </Dialog>
  )
}
