import { PasswordInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.css'
import '@mantine/core/styles/ActionIcon.css'
import { failureOf } from '../../api/failures/failure.ts'

interface PasswordFieldProps {
  value: string
  onChange: (password: string) => void
  /** What became of the last try. */
  error: unknown
  /** The input’s field. */
  name?: 'password' | 'current'
  label?: string
  /** Whether a dialog begins with it. */
  isFirst?: boolean
}

/** The own password, asked for once more before something that a session alone must not do. */
export function PasswordField(props: PasswordFieldProps) {
  const { value, onChange, error, name = 'password', label = 'Your password', isFirst = true } = props
  // In the demo nobody has one: whatever is typed is right.
  const isDemo = import.meta.env.MODE === 'demo'
  return (
    <PasswordInput
      label={label}
      description={isDemo ? 'In the demo, whatever you type is right.' : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      name={name}
      autoComplete="current-password"
      required
      withAsterisk={false}
      data-autofocus={isFirst || undefined}
      value={value}
      error={failureOf(error)?.fields?.[name]?.[0]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
