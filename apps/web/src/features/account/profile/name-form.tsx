import { TextInput } from '@mantine/core'
import { Button } from '../../../components/button/button.tsx'
import { useDraft } from '../../../api/drafts/use-draft.ts'
import { failureOf } from '../../../api/failures/failure.ts'
import type { Me } from '../../../api/outputs.ts'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import classes from './name-form.module.css'
import { useChangeProfile } from './use-change-profile.ts'

interface Typed {
  name: string
  title: string
}

/** What one is called in this clinic, and what one is there; in another it may be something else. */
export function NameForm({ user, clinic }: Pick<Me, 'user' | 'clinic'>) {
  const [typed, setTyped] = useDraft<Typed>('profile', { name: user.name, title: user.title ?? '' }, isTyped)
  const change = useChangeProfile(user.name)
  const fields = failureOf(change.error)?.fields
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate(typed)
      }}
    >
      <TextInput
        label="Name"
        description={`What people of ${clinic.name} see. It may be another one in another clinic.`}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        name="name"
        autoComplete="name"
        required
        withAsterisk={false}
        maxLength={200}
        value={typed.name}
        error={fields?.['name']?.[0]}
        onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })}
      />
      <TextInput
        label="Title"
        description="Such as Senior nurse. It stands beside your name in the list of users."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        name="title"
        autoComplete="organization-title"
        maxLength={80}
        value={typed.title}
        error={fields?.['title']?.[0]}
        onChange={(event) => setTyped({ ...typed, title: event.currentTarget.value })}
      />
      <FormProblem error={change.error} fields={['name', 'title']} />
      <div>
        <Button type="submit" loading={change.isPending}>
          Save
        </Button>
      </div>
    </form>
  )
}

function isTyped(kept: unknown): kept is Typed {
  if (typeof kept !== 'object' || kept === null) return false
  const { name, title } = kept as Record<string, unknown>
  return typeof name === 'string' && typeof title === 'string'
}
