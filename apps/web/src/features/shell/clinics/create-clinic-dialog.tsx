import { linkOf } from '@atrium/server/contract/values/link-of'
import { TextInput } from '@mantine/core'
import { useDraft } from '../../../api/drafts/use-draft.ts'
import { failureOf, sentenceOf } from '../../../api/failures/failure.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import type { ClinicDraft } from './clinic-draft.ts'
import { clinicDraft, isClinicDraft } from './clinic-draft.ts'
import classes from './create-clinic-dialog.module.css'
import { useCreateClinic } from './use-create-clinic.ts'

export function CreateClinicDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateClinic()
  const [{ name, link }, keep] = useDraft<ClinicDraft>(clinicDraft, { name: '', link: null }, isClinicDraft)
  const fields = failureOf(create.error)?.fields
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const required = { required: true, withAsterisk: false }
  const shownLink = link ?? linkOf(name)
  return (
    <Dialog title="Create a clinic" onClose={onClose}>
      <p>You become its Owner. It begins on Free, with its own people, rooms and settings.</p>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate({ name, link: shownLink, timeZone })
        }}
      >
        <TextInput
          {...required}
          label="Name"
          value={name}
          maxLength={120}
          autoComplete="off"
          data-autofocus
          error={fields?.['name']?.[0]}
          onChange={(event) => {
            create.reset()
            keep({ name: event.currentTarget.value, link })
          }}
        />
        <TextInput
          {...required}
          label="Link"
          description="The first part of every room’s address."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={shownLink}
          minLength={2}
          maxLength={48}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          error={fields?.['link']?.[0]}
          onChange={(event) => {
            create.reset()
            keep({ name, link: event.currentTarget.value })
          }}
        />
        {create.error && !fields ? <Problem>{sentenceOf(create.error)}</Problem> : null}
        <FormActions act="Create clinic" isPending={create.isPending || create.isSuccess} onClose={onClose} />
      </form>
    </Dialog>
  )
}
