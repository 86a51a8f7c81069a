import { roleLabels } from '@atrium/policy/clinic'
import { Button } from '../../../components/button/button.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { useMe } from '../../../api/me.ts'
import type { HandOver } from '../../../api/outputs.ts'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { withArticle } from '../../../components/words/word-list.ts'
import { useAnswerHandOver } from './use-answer-hand-over.ts'

/** Says what taking over means, and asks once. */
export function AcceptDialog({ handOver, onClose }: { handOver: HandOver; onClose: () => void }) {
  const { clinic } = useMe()
  const { giver, chosen } = handOver
  const { run, isPending, isSuccess, error } = useAnswerHandOver('accept', handOver, onClose)
  return (
    <Dialog title={`Become an Owner of ${clinic.name}?`} onClose={onClose}>
      <EffectList
        title="What happens, at once"
        effects={[
          { kind: 'gain', text: 'You manage billing, other Owners and all the rest' },
          { kind: 'loss', text: `${giver.name} becomes ${withArticle(roleLabels[chosen.role])}` },
          { kind: 'note', text: 'Seats and the bill stay as they are. Both of you are told by mail' },
        ]}
        lines={3}
      />
      {error ? <Problem>{sentenceOf(error)}</Problem> : null}
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={isPending || isSuccess} onClick={run} data-autofocus>
          Become an Owner
        </Button>
      </DialogActions>
    </Dialog>
  )
}
