import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { AskForMail, backToDoor, mailedActions } from '../../components/form/ask-for-mail.tsx'
import { CalmPage } from '../../components/states/calm-page.tsx'

/** Says the same whether the address has a login or not (R34). */
export function AskForLink() {
  const { options } = useApi()
  const ask = useMutation(options.passwordReset.request.mutationOptions())
  if (ask.data?.isMailed === false) {
    return (
      <CalmPage title="This Atrium sends no mail" actions={backToDoor}>
        So it cannot send you a link. Please ask an Owner of your clinic, or whoever runs this Atrium.
      </CalmPage>
    )
  }
  if (ask.isSuccess) {
    return (
      <CalmPage title="Look into your mail" actions={mailedActions(ask.reset)}>
        {`If ${ask.variables.email} has a login here, a link is on its way there. It is good for an hour.`}
      </CalmPage>
    )
  }
  return (
    <AskForMail
      title="Forgot your password?"
      text="A link to set a new one comes by mail."
      error={ask.error}
      isPending={ask.isPending}
      onAsk={(email) => ask.mutate({ email })}
    />
  )
}
