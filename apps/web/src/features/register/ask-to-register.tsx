import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { AskForMail, backToDoor, mailedActions } from '../../components/form/ask-for-mail.tsx'
import { CalmPage } from '../../components/states/calm-page.tsx'

/** Says the same whether the address has a login or not (R34). */
export function AskToRegister({ isMailed }: { isMailed: boolean }) {
  const { options } = useApi()
  const ask = useMutation(options.registration.request.mutationOptions())
  if (!isMailed) {
    return (
      <CalmPage title="This Atrium sends no mail" actions={backToDoor}>
        Registering takes a link by mail, so nobody can register here yet. Please ask whoever runs this Atrium.
      </CalmPage>
    )
  }
  if (ask.isSuccess) {
    return (
      <CalmPage title="Look into your mail" actions={mailedActions(ask.reset)}>
        {`We have mailed a link to ${ask.variables.email}. It is good for an hour.`}
      </CalmPage>
    )
  }
  return (
    <AskForMail
      title="Register your clinic"
      text="Give your email. We mail you a link by which you go on."
      error={ask.error}
      isPending={ask.isPending}
      onAsk={(email) => ask.mutate({ email })}
    />
  )
}
