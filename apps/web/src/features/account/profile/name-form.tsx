import { Button, TextInput } from '@mantine/core'
import { useDraft } from '../../../api/drafts/use-draft.ts'
import { failureOf, sentenceOf } from '../../../api/failures/failure.ts'
import { Problem } from '../../../components/dialog/problem.tsx'
import classes from './name-form.module.css'
import { useChangeProfile } from './use-change-profile.ts'

/** What one is called in this clinic; in another it may be something else. */
export function NameForm({ name, clinic }: { name: string; clinic: string }) {
  const [typed, setTyped] = useDraft('profile', name, isText)
  const change = useChangeProfile()
  const fault = failureOf(change.error)?.fields?.['name']?.[0]
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ name: typed })
      }}
    >
      <TextInput
        label="Name"
        description={`What people of ${clinic} see. It may be another one in another clinic.`}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        name="name"
        autoComplete="name"
        required
        withAsterisk={false}
        maxLength={200}
        value={typed}
        error={fault}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {change.error && fault === undefined ? <Problem>{sentenceOf(change.error)}</Problem> : null}
      <div>
        <Button type="submit" loading={change.isPending}>
          Save
        </Button>
      </div>
    </form>
  )
}

const isText = (kept: unknown): kept is string => typeof kept === 'string'
