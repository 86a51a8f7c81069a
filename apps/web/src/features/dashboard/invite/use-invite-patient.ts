import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { notify } from '../../../components/notices/notify.ts'

/** Mails a patient where to come in. What went wrong is shown by the form that asked. */
export function useInvitePatient(onDone: () => void) {
  const { options } = useApi()
  return useMutation(
    options.visit.invite.mutationOptions({
      onSuccess: ({ email }) => {
        onDone()
        notify({ sentence: `The link is on its way to ${email}.` })
      },
    }),
  )
}
