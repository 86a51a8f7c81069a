import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Button } from '../../components/button/button.tsx'
import { useApi } from '../../api/api.tsx'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { forgetToken } from '../../api/session/mailed-token.ts'
import { openDoor } from '../../api/session/open-door.ts'
import { Problem } from '../../components/dialog/problem.tsx'
import { NewPasswordField } from '../../components/form/new-password-field.tsx'
import { PlainPage } from '../../components/page/plain-page.tsx'
import { CalmPage } from '../../components/states/calm-page.tsx'
import { UnansweredPage } from '../../components/states/unanswered-page.tsx'
import classes from './reset-page.module.css'

/** With the mailed link: a new password. A second step stays as it is, so signing in comes after it. */
export function SetPassword({ token }: { token: string }) {
  const { options } = useApi()
  const view = useQuery(options.passwordReset.get.queryOptions({ token }, { staleTime: Infinity }))
  const complete = useMutation(
    options.passwordReset.complete.mutationOptions({ onSuccess: () => forgetToken('reset') }),
  )
  const isDead = [view.error, complete.error].some((error) => failureOf(error)?.httpStatus === 404)
  if (complete.isSuccess) {
    return (
      <CalmPage title="Your password is set" actions={<Button onClick={() => void openDoor()}>Sign in</Button>}>
        Every device has been signed out. Sign in with the new one.
      </CalmPage>
    )
  }
  if (isDead) return <DeadLink />
  if (view.isError) return <UnansweredPage sentence={sentenceOf(view.error)} onRetry={() => void view.refetch()} />
  return (
    <PlainPage title="Set a new password">
      <p className={classes['text']}>{view.data ? `For ${view.data.email}` : ''}</p>
      {view.data ? (
        <PasswordForm
          email={view.data.email}
          error={complete.error}
          isPending={complete.isPending}
          onSubmit={(password) => complete.mutate({ token, password })}
        />
      ) : null}
    </PlainPage>
  )
}

function DeadLink() {
  useEffect(() => forgetToken('reset'), [])
  return (
    <CalmPage
      title="This link does not work"
      actions={<Button onClick={() => window.location.reload()}>Ask for a new one</Button>}
    >
      It is good for an hour, and once.
    </CalmPage>
  )
}

interface PasswordFormProps {
  email: string
  error: unknown
  isPending: boolean
  onSubmit: (password: string) => void
}

function PasswordForm({ email, error, isPending, onSubmit }: PasswordFormProps) {
  const [password, setPassword] = useState('')
  const fault = failureOf(error)?.fields?.['password']?.[0]
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(password)
      }}
    >
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <NewPasswordField value={password} error={fault} onChange={(event) => setPassword(event.currentTarget.value)} />
      {error && fault === undefined ? <Problem>{sentenceOf(error)}</Problem> : null}
      <Button type="submit" fullWidth loading={isPending}>
        Set the password
      </Button>
    </form>
  )
}
