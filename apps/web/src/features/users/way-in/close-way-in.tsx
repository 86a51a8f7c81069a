import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { notify } from '../../../components/notices/notify.ts'
import type { MembershipRow } from '../acts/user-acts.ts'
import { firstName } from '../../../components/words/first-name.ts'

/** Takes back what was opened, by whichever Owner, before it is used. */
export function CloseWayIn({ user, label, onClose }: { user: MembershipRow; label: string; onClose: () => void }) {
  const first = firstName(user.name)
  const close = useMutation(
    useApi().options.user.closeWayIn.mutationOptions({
      onSuccess: ({ closed }) => {
        onClose()
        notify({ sentence: closed ? `The way in for ${first} is closed.` : `No way in was open for ${first}.` })
      },
      onError: (error) => notify({ sentence: sentenceOf(error), isProblem: true }),
    }),
  )
  return (
    <button type="button" disabled={close.isPending} onClick={() => close.mutate({ membershipId: user.id })}>
      {label}
    </button>
  )
}
