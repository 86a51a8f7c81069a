import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useState } from 'react'
import type { ComponentType } from 'react'
import { Button } from '../../../components/button/button.tsx'
import { useApi } from '../../../api/api.tsx'
import { denialOf, otherPersonOf, sentenceOf } from '../../../api/failures/failure.ts'
import { meOptions } from '../../../api/me.ts'
import { Part } from '../../../components/dialog/part.tsx'
import { CalmPage } from '../../../components/states/calm-page.tsx'
import { noEntryWords } from './no-entry-words.ts'
import { OtherPersonPage } from './other-person-page.tsx'
import { switchClinic } from '../clinics/switch-clinic.ts'
import { endSession } from '../person/end-session.ts'

interface NoEntryPageProps extends Pick<ErrorComponentProps, 'error' | 'reset'> {
  /** The own login, which is there also where no clinic lets in. */
  loadAccount: () => Promise<ComponentType<{ onClose: () => void }>>
}

/** In place of the whole clinic, when there is no way in: archived, removed, or no answer. */
export function NoEntryPage({ error, reset, loadAccount }: NoEntryPageProps) {
  const other = otherPersonOf(error)
  return other ? (
    <OtherPersonPage person={other} />
  ) : (
    <ClosedDoor error={error} reset={reset} loadAccount={loadAccount} />
  )
}

function ClosedDoor({ error, reset, loadAccount }: NoEntryPageProps) {
  const router = useRouter()
  const known = useQueryClient().getQueryData(meOptions(useApi()).queryKey)
  const [isAccount, setAccount] = useState(false)
  const denial = denialOf(error)
  const others = known?.memberships.filter(({ id, status }) => id !== known.membership.id && status === 'active') ?? []
  const words = denial
    ? noEntryWords(denial.reason, known?.clinic.name ?? 'this clinic')
    : { title: 'Atrium is not reachable', text: sentenceOf(error) }
  const retry = () => {
    reset()
    void router.invalidate()
  }
  if (isAccount) return <Part load={loadAccount} props={{ onClose: () => setAccount(false) }} />
  return (
    <CalmPage
      title={words.title}
      actions={
        <>
          <Button {...(others.length > 0 && { variant: 'default' })} onClick={retry}>
            Try again
          </Button>
          {others.map(({ id, clinic }) => (
            <Button key={id} onClick={() => switchClinic(clinic.link)}>{`Open ${clinic.name}`}</Button>
          ))}
          {denial && others.length === 0 ? (
            <Button variant="default" onClick={() => setAccount(true)}>
              My account
            </Button>
          ) : null}
          <Button variant="default" onClick={() => void endSession()}>
            Sign out
          </Button>
        </>
      }
    >
      {words.text}
    </CalmPage>
  )
}
