import { sentenceOf } from '../../../api/failures/failure.ts'
import { notify } from '../../../components/notices/notify.ts'
import { statusVerbs } from './status-words.ts'
import type { StatusAct } from './status-words.ts'
import { useArchiveUser } from './use-archive-user.ts'
import { useRemoveUser } from './use-remove-user.ts'
import { useRestoreUser } from './use-restore-user.ts'
import type { MembershipRow } from '../acts/user-acts.ts'

/** Does the act, tells so, and offers to take an archive back; a removal cannot be. */
export function useChangeStatus(act: StatusAct, user: MembershipRow, onDone: () => void) {
  const verbs = { archive: useArchiveUser(), restore: useRestoreUser(), remove: useRemoveUser() }
  const { mutate, isPending, isSuccess, error } = verbs[act]
  const input = { membershipId: user.id }
  const undo = async () => {
    await verbs.restore.mutateAsync(input).then(
      () => notify({ sentence: `Undone: ${user.name} is back.` }),
      (problem: unknown) => notify({ sentence: `Not undone. ${sentenceOf(problem)}`, isProblem: true }),
    )
  }
  /** @param moveWaitingTo the room where those who wait go on waiting (R27). */
  const run = (moveWaitingTo?: string) =>
    mutate(
      { ...input, ...(moveWaitingTo !== undefined && { moveWaitingTo }) },
      {
        onSuccess: () => {
          onDone()
          notify({
            sentence: `${user.name} ${statusVerbs[act].done}.`,
            action:
              act === 'archive' && !user.self ? { label: 'Undo', isUndo: true, run: () => void undo() } : undefined,
          })
        },
      },
    )
  return { run, isPending, isSuccess, error }
}
