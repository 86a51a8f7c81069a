import { roleDescriptions, roleLabels } from '@atrium/policy/clinic'
import type { InvitationView } from '@atrium/server/contract/people/invitation'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Button, ButtonLink } from '../../components/button/button.tsx'
import { useApi } from '../../api/api.tsx'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { atBase } from '../../api/place/base.ts'
import { forgetToken } from '../../api/session/mailed-token.ts'
import { openDoor } from '../../api/session/open-door.ts'
import { signOut } from '../../api/session/session.ts'
import { useMailedToken } from '../../api/session/use-mailed-token.ts'
import { Problem } from '../../components/dialog/problem.tsx'
import { focusNow } from '../../components/hooks/focus-now.ts'
import { PlainPage } from '../../components/page/plain-page.tsx'
import { CalmPage, toAtrium } from '../../components/states/calm-page.tsx'
import { documentTitle } from '../../components/words/document-title.ts'
import { withArticle } from '../../components/words/word-list.ts'
import classes from './join-page.module.css'
import { JoinForm } from './join-form.tsx'
import { useAccept, useDecline } from './use-answer.ts'

/** Who invites, to which clinic, as what; and the way in (R9, R11). */
export function JoinPage() {
  const token = useMailedToken('join')
  return token === null ? <NoToken /> : <Invitation key={token} token={token} />
}

function NoToken() {
  return (
    <CalmPage title="Open the link in your mail" actions={toAtrium}>
      The address of an invitation is longer than this one. Please open it as it stands in the message.
    </CalmPage>
  )
}

function Invitation({ token }: { token: string }) {
  const { options } = useApi()
  const view = useQuery(options.invitation.get.queryOptions({ token }))
  const decline = useDecline()
  if (decline.isSuccess) {
    return <CalmPage title="Declined">You were not added to the clinic. You may close this page.</CalmPage>
  }
  if (view.isError) return <Refused error={view.error} onRetry={() => void view.refetch()} />
  if (!view.data) return <PlainPage title="Your invitation">{null}</PlainPage>
  return <Asked token={token} view={view.data} decline={decline} />
}

function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const status = failureOf(error)?.httpStatus
  const isOver = status === 404 || status === 409
  useEffect(() => {
    if (isOver) forgetToken('join')
  }, [isOver])
  if (status === 404) {
    return (
      <CalmPage title="This link does not work" actions={toAtrium}>
        It may be cut off, or a newer one was sent: open the link of the newest message, or ask for another.
      </CalmPage>
    )
  }
  return (
    <CalmPage
      title={isOver ? 'This invitation is over' : 'The invitation cannot be shown'}
      actions={
        isOver ? <ButtonLink href={atBase('/')}>Go to Atrium</ButtonLink> : <Button onClick={onRetry}>Try again</Button>
      }
    >
      {sentenceOf(error)}
    </CalmPage>
  )
}

type View = Omit<InvitationView, 'expiresAt'>

interface AskedProps {
  token: string
  view: View
  decline: ReturnType<typeof useDecline>
}

function Asked({ token, view, decline }: AskedProps) {
  const { clinic, inviter, email, role } = view
  useDocumentTitle(documentTitle(`Join ${clinic.name}`))
  return (
    <PlainPage title={`Join ${clinic.name}`}>
      <p className={classes['text']}>
        <bdi>{inviter}</bdi> invites you as {withArticle(roleLabels[role])}.
      </p>
      <dl className={classes['facts']}>
        <div>
          <dt>For</dt>
          <dd>{email}</dd>
        </div>
        <div>
          <dt>{roleLabels[role]}</dt>
          <dd>{roleDescriptions[role]}</dd>
        </div>
      </dl>
      {view.isResting ? <Resting view={view} /> : <WayIn token={token} view={view} />}
      <Decline token={token} decline={decline} />
    </PlainPage>
  )
}

/** An account that was made in advance, while the clinic's plan has none (R20): nothing of it is lost. */
function Resting({ view: { clinic, inviter } }: { view: View }) {
  return (
    <output className={classes['note']}>
      This account was made for you in advance, and it rests: that is part of Premium, which <bdi>{clinic.name}</bdi>{' '}
      does not have now. Please ask <bdi>{inviter}</bdi>. Once it is back, this same link works.
    </output>
  )
}

/** Asked once more: only a new invitation would undo it. */
function Decline({ token, decline }: Pick<AskedProps, 'token' | 'decline'>) {
  const [isSure, setSure] = useState(false)
  const common = { fullWidth: true, className: classes['decline'] ?? '' }
  if (!isSure) {
    return (
      <Button {...common} variant="subtle" color="gray" onClick={() => setSure(true)}>
        Decline
      </Button>
    )
  }
  return (
    <>
      {decline.error ? <Problem>{sentenceOf(decline.error)}</Problem> : null}
      <Button
        {...common}
        ref={focusNow}
        color="bad"
        loading={decline.isPending}
        onClick={() => decline.mutate({ token })}
      >
        Decline for good
      </Button>
    </>
  )
}

function WayIn({ token, view }: { token: string; view: View }) {
  const accept = useAccept()
  const { wayIn, email, clinic, signedInAs, name } = view
  if (wayIn === 'new-login') return <JoinForm token={token} email={email} clinic={clinic.name} calledBefore={name} />
  if (wayIn === 'either') {
    return (
      <>
        <JoinForm token={token} email={email} clinic={clinic.name} calledBefore={name} />
        <p className={classes['either']}>
          <Button variant="subtle" fullWidth onClick={() => void openDoor({ redirect: '/join' })}>
            I have a login: sign in
          </Button>
        </p>
      </>
    )
  }
  if (wayIn === 'at-once') {
    return (
      <>
        {accept.error ? <Problem>{sentenceOf(accept.error)}</Problem> : null}
        <Button fullWidth loading={accept.isPending || accept.isSuccess} onClick={() => accept.mutate({ token })}>
          {`Join ${clinic.name}`}
        </Button>
      </>
    )
  }
  if (wayIn === 'switch' && signedInAs) return <Switch name={signedInAs.name} email={email} />
  return (
    <>
      <p className={classes['note']}>This address has a login already. Sign in with it to join.</p>
      <Button fullWidth onClick={() => void openDoor({ redirect: '/join' })}>
        Sign in
      </Button>
    </>
  )
}

/** Signed in as somebody else: nobody joins by mistake (R9). */
function Switch({ name, email }: { name: string; email: string }) {
  const [isLeaving, setLeaving] = useState(false)
  const leave = async () => {
    setLeaving(true)
    await signOut()
    window.location.reload()
  }
  return (
    <>
      <p className={classes['note']}>{`You are signed in as ${name}, and this invitation is for ${email}.`}</p>
      <Button fullWidth loading={isLeaving} onClick={() => void leave()}>
        {`Sign out and go on as ${email}`}
      </Button>
    </>
  )
}
