import { linkOf } from '@atrium/server/contract/values/link-of'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { failureOf } from '../../../api/failures/failure.ts'
import type { Room } from '../../../api/outputs.ts'
import { refreshRoom } from '../../../api/rooms/refresh-room.ts'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { focusFault } from '../../../components/form/focus-fault.ts'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { LinkField } from './link-field.tsx'
import { NameField } from './name-field.tsx'

const fields = ['name', 'link'] as const

export interface CreateRoomDialogProps {
  /** The room is there; whoever made it may want to assign others. */
  onAssign: (room: Room) => void
  onClose: () => void
}

/** A new Shared Room: whoever makes it is assigned to it (R22). */
export function CreateRoomDialog({ onAssign, onClose }: CreateRoomDialogProps) {
  const api = useApi()
  const create = useMutation(api.options.room.createShared.mutationOptions())
  const [name, setName] = useState('')
  /** Null until somebody types another one: the link follows the name. */
  const [ownLink, setOwnLink] = useState<string | null>(null)
  const link = ownLink ?? linkOf(name)
  const said = failureOf(create.error)?.fields
  const make = () =>
    create.mutate(
      { name, link },
      {
        onSuccess: (room) => {
          void refreshRoom(api, room.id).catch(() => undefined)
          onClose()
          const action = { label: 'Assign others', run: () => onAssign(room) }
          notify({ sentence: `${room.name} is open, and you are assigned to it.`, action })
        },
        onError: (error) => focusFault(error, fields),
      },
    )
  return (
    <Dialog title="New Shared Room" onClose={onClose}>
      <p>A room of the clinic, for the people who are assigned to it. You are, from the beginning.</p>
      <DialogForm onSubmit={make}>
        <NameField
          value={name}
          error={said?.['name']?.[0]}
          onChange={(event) => {
            create.reset()
            setName(event.currentTarget.value)
          }}
        />
        <LinkField
          value={link}
          error={said?.['link']?.[0]}
          onChange={(event) => {
            create.reset()
            setOwnLink(event.currentTarget.value)
          }}
        />
        <FormProblem error={create.error} fields={fields} />
        <FormActions act="Create room" isPending={create.isPending} onClose={onClose} />
      </DialogForm>
    </Dialog>
  )
}
