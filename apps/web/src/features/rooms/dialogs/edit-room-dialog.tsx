import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { failureOf } from '../../../api/failures/failure.ts'
import { useMe } from '../../../api/me.ts'
import type { Room } from '../../../api/outputs.ts'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { focusFault } from '../../../components/form/focus-fault.ts'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { useChangeRoom } from '../acts/use-change-room.ts'
import { roomPath, roomTitle } from '../../../api/rooms/room-address.ts'
import { linkEffects } from './link-effects.ts'
import { LinkField } from './link-field.tsx'
import { NameField } from './name-field.tsx'

const fields = ['name', 'link'] as const

/** What is typed and not saved yet, upon which version of the room. */
interface Draft {
  name?: string
  link?: string
  version: number
}

/** Another name, another link: the latter says first what becomes of the present one (R21). */
export function EditRoomDialog({ room, onClose }: { room: Room; onClose: () => void }) {
  const me = useMe()
  const { options } = useApi()
  const [draft, setDraft] = useState<Draft>({ version: room.version })
  const change = useChangeRoom(() => setDraft({ version: room.version }))
  const { name = room.name, link = room.link } = draft
  const isMoved = link !== room.link
  const effects = useQuery({ ...options.room.preview.queryOptions({ roomId: room.id }), enabled: isMoved })
  const said = failureOf(change.error)?.fields
  const type = (part: Partial<Draft>) => {
    change.reset()
    // From the first letter on: what somebody else changes later is noticed.
    setDraft((now) => ({ ...now, version: Object.keys(now).length > 1 ? now.version : room.version, ...part }))
  }
  const save = () => {
    if (name === room.name && !isMoved) return onClose()
    // Only what differs: a name that is left alone follows its holder's.
    const input = {
      roomId: room.id,
      version: draft.version,
      ...(name !== room.name && { name }),
      ...(isMoved && { link }),
    }
    change.mutate(input, {
      onSuccess: () => {
        onClose()
        notify({ sentence: isMoved ? `The link is ${roomPath(me, link)} now.` : `The room is called ${name} now.` })
      },
      onError: (error) => focusFault(error, fields),
    })
  }
  return (
    <Dialog title={`Rename or change link: ${roomTitle(room)}`} onClose={onClose}>
      <DialogForm onSubmit={save}>
        <NameField
          value={name}
          error={said?.['name']?.[0]}
          onChange={(event) => type({ name: event.currentTarget.value })}
        />
        <LinkField
          value={link}
          error={said?.['link']?.[0]}
          onChange={(event) => type({ link: event.currentTarget.value })}
        />
        {isMoved ? (
          <EffectList
            title="What happens to the present link"
            lines={3}
            effects={effects.data && linkEffects(roomPath(me, room.link), effects.data)}
          />
        ) : null}
        <FormProblem error={change.error ?? (isMoved ? effects.error : null)} fields={fields} />
        <FormActions act={isMoved ? 'Change link' : 'Save'} isPending={change.isPending} onClose={onClose} />
      </DialogForm>
    </Dialog>
  )
}
