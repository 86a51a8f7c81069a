import type { PatientLanguage } from '@atrium/server/contract/visits/invite'
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { failureOf } from '../../../api/failures/failure.ts'
import type { QueueRoom } from '../../../api/queue/queue.ts'
import { DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { MomentFields } from '../../../components/form/moment-fields.tsx'
import { addDays, dayAt, momentOf, shownZone } from '../../../components/words/zone-days.ts'
import classes from './invite.module.css'
import { useInvitePatient } from './use-invite-patient.ts'

const languages: Record<PatientLanguage, string> = { en: 'English', es: 'Español' }
const lengths = [15, 30, 45, 60]
const fields = ['email', 'at'] as const

interface InviteByMailProps {
  room: QueueRoom
  onClose: () => void
}

/** The link by mail, in the patient's language; for a time to come with a calendar file. */
export function InviteByMail({ room, onClose }: InviteByMailProps) {
  const zone = shownZone()
  const [today] = useState(() => dayAt(new Date(), zone))
  const [email, setEmail] = useState('')
  const [language, setLanguage] = useState<PatientLanguage>('en')
  const [isTimed, setTimed] = useState(false)
  const [at, setAt] = useState({ day: addDays(today, 1), clock: '09:00' })
  const [minutes, setMinutes] = useState(30)
  const invite = useInvitePatient(onClose)
  const said = failureOf(invite.error)?.fields
  const send = () =>
    invite.mutate({
      roomId: room.id,
      email: email.trim(),
      language,
      ...(isTimed && { at: momentOf(at.day, at.clock, zone).toISOString(), minutes }),
    })
  return (
    <DialogForm onSubmit={send}>
      <TextInput
        name="email"
        type="email"
        required
        label="The patient’s email"
        description="The mail says who invites, when, and how to come in. Nothing about health."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        value={email}
        error={said?.['email']?.[0]}
        onChange={(event) => setEmail(event.currentTarget.value)}
        data-autofocus
      />
      <div className={classes['pair']}>
        <NativeSelect
          label="When"
          value={isTimed ? 'timed' : 'now'}
          data={[
            { value: 'now', label: 'As soon as they can' },
            { value: 'timed', label: 'At a time' },
          ]}
          onChange={(event) => setTimed(event.currentTarget.value === 'timed')}
        />
        <NativeSelect
          label="Language of the mail"
          value={language}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setLanguage(event.currentTarget.value === 'es' ? 'es' : 'en')}
        />
      </div>
      {isTimed ? (
        <>
          <MomentFields
            labels={{ day: 'Day', clock: 'Time' }}
            value={at}
            from={today}
            error={said?.['at']?.[0]}
            onChange={setAt}
          />
          <NativeSelect
            label="For"
            value={String(minutes)}
            data={lengths.map((each) => ({ value: String(each), label: `${each} min` }))}
            onChange={(event) => setMinutes(Number(event.currentTarget.value))}
          />
          <p className={classes['about']}>A calendar file comes with the mail.</p>
        </>
      ) : null}
      <FormProblem error={invite.error} fields={fields} />
      <FormActions act="Send" isPending={invite.isPending} onClose={onClose} />
    </DialogForm>
  )
}
