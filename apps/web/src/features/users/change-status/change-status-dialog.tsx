import { explain } from '@atrium/policy/clinic'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../components/button/button.tsx'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { MoveWaiting } from '../../../components/rooms/move-waiting.tsx'
import type { PickedRoom } from '../../../components/rooms/room-field.tsx'
import { PersonLine } from '../acts/person-line.tsx'
import { statusEffects, statusVerbs } from './status-words.ts'
import type { StatusAct } from './status-words.ts'
import { useChangeStatus } from './use-change-status.ts'
import type { MembershipRow } from '../acts/user-acts.ts'
import { firstName } from '../../../components/words/first-name.ts'

export interface ChangeStatusDialogProps {
  act: StatusAct
  user: MembershipRow
  onClose: () => void
}

/** Archive, restore or remove: says what will happen, asks once (R13), and where somebody waits, where they shall go on waiting (R27). */
export function ChangeStatusDialog({ act, user, onClose }: ChangeStatusDialogProps) {
  const { options } = useApi()
  const [moveTo, setMoveTo] = useState<PickedRoom | null>(null)
  const { run, isPending, isSuccess, error } = useChangeStatus(act, user, onClose)
  const preview = useQuery({
    ...options.user.preview.queryOptions({ membershipId: user.id, change: act }),
    // What is being done is no longer asked about: the answer would be that it has been done.
    enabled: !isPending && !isSuccess,
  })
  const { verb } = statusVerbs[act]
  const problem = error ?? preview.error
  const denial = preview.data?.decision.allowed === false ? preview.data.decision.denial : null
  const hasWaiting = act !== 'restore' && (preview.data?.waitingPatients ?? 0) > 0
  const isDanger = act === 'remove'
  return (
    <Dialog title={`${verb} ${user.self ? 'yourself' : user.name}?`} onClose={onClose}>
      <PersonLine user={user} />
      <EffectList
        title="What happens"
        effects={preview.data && statusEffects(act, user, preview.data, moveTo !== null)}
        lines={4}
      />
      {hasWaiting ? (
        <MoveWaiting
          isClosing={({ holder }) => holder?.membershipId === user.id}
          nowhere="they see that nobody is available"
          value={moveTo}
          onChange={setMoveTo}
        />
      ) : null}
      {problem ? <Problem>{sentenceOf(problem)}</Problem> : null}
      {denial && !problem ? <Problem>{explain(denial)}</Problem> : null}
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose} data-autofocus={isDanger || undefined}>
          Cancel
        </Button>
        <Button
          {...(isDanger ? { color: 'bad' } : {})}
          disabled={denial !== null}
          loading={isPending}
          onClick={() => run(moveTo?.id)}
          data-autofocus={!isDanger || undefined}
        >
          {verb} {user.self ? 'myself' : firstName(user.name)}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
