import { longestPasscode, longestWaitingText, shortestPasscode } from '@atrium/server/contract/values/limits'
import { Textarea, TextInput } from '@mantine/core'
import { Button } from '../../../components/button/button.tsx'
import { useDecision } from '@atrium/policy/react'
import { useState } from 'react'
import { failureOf } from '../../../api/failures/failure.ts'
import type { Room } from '../../../api/outputs.ts'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { PremiumPart } from '../../../components/setting/premium-part.tsx'
import { useChangeRoom } from '../acts/use-change-room.ts'
import { roomTitle } from '../../../api/rooms/room-address.ts'
import classes from './dialogs.module.css'
import { WaitingPicture } from './waiting-picture.tsx'

const fields = ['passcode', 'waitingRoom.text'] as const
interface Draft {
  passcode: string
  /** Undefined: as it is. */
  text?: string
  version: number
}

/** What patients are asked for before they wait, and what they read while they do. */
export function EntranceDialog({ room, onClose }: { room: Room; onClose: () => void }) {
  const [mayPasscode, mayText] = [useDecision('feature.roomPasscode'), useDecision('feature.waitingRoomContent')]
  const fresh = () => ({ passcode: '', version: room.version })
  const [draft, setDraft] = useState<Draft>(fresh)
  const change = useChangeRoom(() => setDraft(fresh()))
  const said = failureOf(change.error)?.fields
  const title = roomTitle(room)
  const text = draft.text ?? room.waitingText ?? ''
  const type = (part: Partial<Draft>) => {
    change.reset()
    setDraft((now) => ({ ...now, ...part }))
  }
  const send = (what: { passcode?: string | null; waitingRoom?: { text: string | null } }, sentence: string) =>
    change.mutate(
      { roomId: room.id, version: draft.version, ...what },
      {
        onSuccess: () => {
          onClose()
          notify({ sentence })
        },
      },
    )
  const save = () => {
    const isNewText = text.trim() !== (room.waitingText ?? '')
    if (draft.passcode === '' && !isNewText) return onClose()
    send(
      {
        ...(draft.passcode !== '' && { passcode: draft.passcode }),
        ...(isNewText && { waitingRoom: { text: text.trim() || null } }),
      },
      `${title} is saved.`,
    )
  }
  const isOpen = mayPasscode.allowed || mayText.allowed
  return (
    <Dialog title={`Passcode and waiting room: ${title}`} onClose={onClose}>
      <DialogForm onSubmit={isOpen ? save : onClose}>
        <PremiumPart title="Passcode" decision={mayPasscode}>
          <div className={classes['passcode']}>
            <TextInput
              name="passcode"
              label={room.hasPasscode ? 'New passcode' : 'Passcode'}
              description={
                room.hasPasscode
                  ? 'There is one. Nobody can look it up; a new one takes its place.'
                  : `${shortestPasscode} to ${longestPasscode} digits that patients type before they wait.`
              }
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              inputMode="numeric"
              pattern={`\\d{${shortestPasscode},${longestPasscode}}`}
              title={`${shortestPasscode} to ${longestPasscode} digits`}
              maxLength={longestPasscode}
              autoComplete="off"
              data-autofocus
              value={draft.passcode}
              error={said?.['passcode']?.[0]}
              onChange={(event) => type({ passcode: event.currentTarget.value })}
            />
            {room.hasPasscode ? (
              <Button
                variant="default"
                disabled={change.isPending}
                onClick={() => send({ passcode: null }, `${title} has no passcode any more.`)}
              >
                Take it away
              </Button>
            ) : null}
          </div>
        </PremiumPart>
        <PremiumPart title="Waiting text" decision={mayText}>
          <Textarea
            name="waitingRoom.text"
            label="Waiting text"
            description="What patients read while they wait. Never put health details here."
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            rows={4}
            classNames={{ input: classes['text'] ?? '' }}
            maxLength={longestWaitingText}
            value={text}
            error={said?.['waitingRoom.text']?.[0]}
            onChange={(event) => type({ text: event.currentTarget.value })}
          />
        </PremiumPart>
        <PremiumPart title="Waiting picture" decision={mayText}>
          <WaitingPicture room={room} onChanged={({ version }) => setDraft((now) => ({ ...now, version }))} />
        </PremiumPart>
        <FormProblem error={change.error} fields={fields} />
        <FormActions act={isOpen ? 'Save' : 'Close'} isPending={change.isPending} {...(isOpen && { onClose })} />
      </DialogForm>
    </Dialog>
  )
}
