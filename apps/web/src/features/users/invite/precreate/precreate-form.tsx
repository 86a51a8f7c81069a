import type { Role } from '@atrium/policy/clinic'
import type { Invitation } from '../../../../api/outputs.ts'
import { linkOf } from '@atrium/server/contract/values/link-of'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { failureOf } from '../../../../api/failures/failure.ts'
import { useMe } from '../../../../api/me.ts'
import { DialogForm } from '../../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../../components/dialog/form-actions.tsx'
import { focusNow } from '../../../../components/hooks/focus-now.ts'
import { focusFault } from '../../../../components/form/focus-fault.ts'
import { FormProblem } from '../../../../components/form/form-problem.tsx'
import classes from '../invite-dialog.module.css'
import { InviteRoleCards } from '../invite-role-cards.tsx'
import { SeatLine } from '../seat-line.tsx'
import type { usePrecreate } from '../use-invite.ts'

const fields = ['firstName', 'lastName', 'email', 'roomLink'] as const
type Field = (typeof fields)[number]

/** What was made, with the link that was asked for. */
export type Precreated = Invitation & { roomLink: string }

export interface PrecreateFormProps {
  precreate: ReturnType<typeof usePrecreate>
  onMade: (made: Precreated) => void
  /** Back to the addresses. */
  onBack: () => void
  onClose: () => void
}

/** Create an account for somebody: what is known of them waits until they come (R12). */
export function PrecreateForm({ precreate, onMade, onBack, onClose }: PrecreateFormProps) {
  const { clinic } = useMe()
  const [typed, setTyped] = useState<Record<Field, string>>({ firstName: '', lastName: '', email: '', roomLink: '' })
  const [role, setRole] = useState<Role>('member')
  /** Until somebody types another one, the link follows the name. */
  const [isOwnLink, setOwnLink] = useState(false)
  const roomLink = isOwnLink ? typed.roomLink : linkOf(`${typed.firstName} ${typed.lastName}`)
  const said = failureOf(precreate.error)?.fields
  const field = (name: Field) => ({
    name,
    required: true,
    withAsterisk: false,
    autoComplete: 'off',
    value: name === 'roomLink' ? roomLink : typed[name],
    error: said?.[name]?.[0],
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget
      precreate.reset()
      if (name === 'roomLink') setOwnLink(true)
      setTyped((now) => ({ ...now, [name]: value }))
    },
  })
  const make = () =>
    precreate.mutate(
      { ...typed, roomLink, role },
      {
        onSuccess: (made) => onMade({ ...made, roomLink }),
        onError: (error) => focusFault(error, fields),
      },
    )
  return (
    <>
      <p className={classes['way']}>
        <span>
          They get a link by which they choose a password. Or{' '}
          <button type="button" onClick={onBack}>
            invite by address alone
          </button>
          .
        </span>
      </p>
      <DialogForm onSubmit={make}>
        <div className={classes['names']}>
          <TextInput {...field('firstName')} label="First name" maxLength={99} ref={focusNow} data-autofocus />
          <TextInput {...field('lastName')} label="Last name" maxLength={99} />
        </div>
        <TextInput {...field('email')} label="Email" type="email" />
        <TextInput
          {...field('roomLink')}
          label="Check-in link"
          description={`/${clinic.link}/${roomLink === '' ? '…' : roomLink}: the room’s address for patients. It opens once they have joined.`}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          minLength={2}
          maxLength={48}
          autoCapitalize="none"
          spellCheck={false}
        />
        <div className={classes['role']}>
          <p className={classes['label']}>Role</p>
          <InviteRoleCards value={role} onChange={setRole} />
          <SeatLine count={1} />
        </div>
        <FormProblem error={precreate.error} fields={fields} />
        <FormActions act="Create account" isPending={precreate.isPending} onClose={onClose} />
      </DialogForm>
    </>
  )
}
