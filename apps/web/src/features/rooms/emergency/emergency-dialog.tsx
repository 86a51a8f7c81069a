import { longestReason, shortestReason } from '@atrium/server/contract/values/limits'
import { Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { failureOf, sentenceOf } from '../../../api/failures/failure.ts'
import type { Room } from '../../../api/outputs.ts'
import { roomTitle } from '../../../api/rooms/room-address.ts'
import { Button } from '../../../components/button/button.tsx'
import { Dialog, DialogActions, DialogForm } from '../../../components/dialog/dialog.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import classes from './emergency.module.css'
import { LookView } from './look-view.tsx'
import { useEmergency } from './use-emergency.ts'

/** Into a room that is closed to an Owner, for a reason that is told (R37). */
export function EmergencyDialog({ room, onClose }: { room: Room; onClose: () => void }) {
  const state = useEmergency()
  const title = `Look into ${roomTitle(room)} in an emergency`
  if (state.data?.open?.room.id === room.id) {
    return (
      <Dialog title={title} onClose={onClose}>
        <LookView onEnded={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog title={title} onClose={onClose}>
      {state.error ? <Problem>{sentenceOf(state.error)}</Problem> : null}
      {state.data?.isOn === false ? <Off onClose={onClose} /> : <Enter room={room} onClose={onClose} />}
    </Dialog>
  )
}

/** Off, unless the clinic has turned it on. */
function Off({ onClose }: { onClose: () => void }) {
  return (
    <>
      <p>Emergency access is off in this clinic. An Owner can turn it on under Settings, Clinic.</p>
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </>
  )
}

function Enter({ room, onClose }: { room: Room; onClose: () => void }) {
  const { options, queryClient } = useApi()
  const [reason, setReason] = useState('')
  const enter = useMutation(
    options.emergency.enter.mutationOptions({
      onSuccess: (open) => {
        queryClient.setQueryData(options.emergency.get.queryKey(), { isOn: true, open })
        // Every page says it from now on.
        void queryClient.invalidateQueries({ queryKey: options.me.pathKey() })
      },
    }),
  )
  return (
    <>
      <EffectList
        title="What happens"
        lines={4}
        effects={[
          { kind: 'gain', text: 'For an hour you see who waits there, and what is written' },
          { kind: 'note', text: 'All Owners and who works in the room are mailed now, with your reason' },
          { kind: 'note', text: 'Each look is in the audit log, for ever' },
          { kind: 'keep', text: 'You cannot call, write to or move anybody there' },
        ]}
      />
      <DialogForm onSubmit={() => enter.mutate({ roomId: room.id, reason })}>
        <Textarea
          name="reason"
          label="Reason"
          description="Why it cannot wait. No health details."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          withAsterisk={false}
          data-autofocus
          rows={3}
          classNames={{ input: classes['text'] ?? '' }}
          minLength={shortestReason}
          maxLength={longestReason}
          value={reason}
          error={failureOf(enter.error)?.fields?.['reason']?.[0]}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormProblem error={enter.error} fields={['reason']} />
        <FormActions act="Enter in an emergency" isPending={enter.isPending} isDanger onClose={onClose} />
      </DialogForm>
    </>
  )
}
