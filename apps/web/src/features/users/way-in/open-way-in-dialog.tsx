import { PasswordInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.css'
import '@mantine/core/styles/ActionIcon.css'
import { wayInHours } from '@atrium/server/contract/values/limits'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { failureOf, sentenceOf } from '../../../api/failures/failure.ts'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { PersonLine } from '../acts/person-line.tsx'
import type { MembershipRow } from '../acts/user-acts.ts'
import { firstName } from '../../../components/words/first-name.ts'
import { CloseWayIn } from './close-way-in.tsx'
import classes from './way-in.module.css'
import { WayInOpened } from './way-in-opened.tsx'

export interface OpenWayInDialogProps {
  user: MembershipRow
  onClose: () => void
}

/** Lets somebody in who lost the second step: says what will happen, and asks for the own password once more. */
export function OpenWayInDialog({ user, onClose }: OpenWayInDialogProps) {
  const { options } = useApi()
  const [password, setPassword] = useState('')
  const open = useMutation(options.user.openWayIn.mutationOptions())
  const first = firstName(user.name)
  if (open.data) return <WayInOpened user={user} opened={open.data} onClose={onClose} />
  const fault = failureOf(open.error)?.fields?.['password']?.[0]
  return (
    <Dialog title={`Help ${user.name} with signing in?`} onClose={onClose}>
      <PersonLine user={user} />
      <EffectList
        title="What happens"
        lines={4}
        effects={[
          { kind: 'gain', text: `${first} gets a link, good for ${wayInHours} hours and once` },
          {
            kind: 'note',
            text: `With it and their own password, ${first} turns two-step sign-in off and is signed out everywhere`,
          },
          { kind: 'keep', text: `The link alone lets nobody in, and neither do you` },
          { kind: 'note', text: 'Every Owner is told, and it is in the audit log' },
        ]}
      />
      <DialogForm onSubmit={() => open.mutate({ membershipId: user.id, password })}>
        <p>Make sure that it is really {first} who asks: call them, or meet them. A mail can be anybody’s.</p>
        <PasswordInput
          label="Your password"
          description={import.meta.env.MODE === 'demo' ? 'In the demo, whatever you type is right.' : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          value={password}
          error={fault}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {open.error && fault === undefined ? <Problem>{sentenceOf(open.error)}</Problem> : null}
        <p className={classes['close']}>
          <CloseWayIn user={user} label="Close a way in that is open already" onClose={onClose} />
        </p>
        <FormActions act="Open a way in" isPending={open.isPending} onClose={onClose} />
      </DialogForm>
    </Dialog>
  )
}
