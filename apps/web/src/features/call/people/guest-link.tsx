import type { PatientLanguage } from '@atrium/server/contract/visits/invite'
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { failureOf } from '../../../api/failures/failure.ts'
import { atBase } from '../../../api/place/base.ts'
import { Button } from '../../../components/button/button.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { notify } from '../../../components/notices/notify.ts'
import classes from './people.module.css'
import type { CallPeople, PeopleActs } from './use-people.ts'

interface GuestLinkProps {
  visitId: string
  people: CallPeople
  acts: PeopleActs
}

const languages = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
]

const addressOf = (token: string) => `${window.location.origin}${atBase('/call')}#${token}`

/** A link for one guest: a family member, an interpreter. It is handed out, or mailed. */
export function GuestLink({ visitId, people, acts: { invite, mail } }: GuestLinkProps) {
  const [copied, setCopied] = useState<string | null>(null)
  const made = invite.data
  // Once it is used or taken back it is of no use to anybody.
  const isUsed = people.items.some(({ id, state }) => id === made?.guest.id && state !== 'invited')
  const address = made && !isUsed ? addressOf(made.token) : null
  const copy = (text: string) =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(text),
      () =>
        notify({
          sentence: 'This browser does not let the page copy. Please mark the link, and copy it.',
          isProblem: true,
        }),
    )
  return (
    <section className={classes['group']} aria-label="A link for a guest">
      <h3>A link for a guest</h3>
      <p className={classes['note']}>For one person, to be used once. You let them in when they ask.</p>
      {address === null ? (
        <Button variant="default" fullWidth loading={invite.isPending} onClick={() => invite.mutate({ visitId })}>
          Make a link
        </Button>
      ) : (
        <div className={classes['made']}>
          <input
            readOnly
            aria-label="Link for one guest"
            value={address}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button variant="default" onClick={() => copy(address)}>
            {copied === address ? 'Copied' : 'Copy'}
          </Button>
          <Button variant="subtle" loading={invite.isPending} onClick={() => invite.mutate({ visitId })}>
            Another link
          </Button>
        </div>
      )}
      <MailForm visitId={visitId} mail={mail} />
    </section>
  )
}

function MailForm({ visitId, mail }: { visitId: string; mail: PeopleActs['mail'] }) {
  const [email, setEmail] = useState('')
  const [language, setLanguage] = useState<PatientLanguage>('en')
  const send = () => {
    const address = email.trim()
    mail.mutate(
      { visitId, email: address, language },
      {
        onSuccess: () => {
          setEmail('')
          notify({ sentence: `A link is on its way to ${address}.` })
        },
      },
    )
  }
  return (
    <form
      className={classes['mail']}
      onSubmit={(event) => {
        event.preventDefault()
        if (!mail.isPending) send()
      }}
    >
      <TextInput
        name="email"
        type="email"
        required
        label="Or by email"
        description="Says who asks, and nothing about the patient."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        value={email}
        error={failureOf(mail.error)?.fields?.['email']?.[0]}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NativeSelect
        label="Language of the mail"
        value={language}
        data={languages}
        onChange={(event) => setLanguage(event.currentTarget.value === 'es' ? 'es' : 'en')}
      />
      <FormProblem error={mail.error} fields={['email']} />
      <Button type="submit" variant="default" fullWidth loading={mail.isPending}>
        Send the link
      </Button>
    </form>
  )
}
