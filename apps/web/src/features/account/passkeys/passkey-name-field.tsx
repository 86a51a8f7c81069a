import { TextInput } from '@mantine/core'
import { focusNow } from '../../../components/hooks/focus-now.ts'

interface PasskeyNameFieldProps {
  value: string
  error: string | undefined
  onChange: (name: string) => void
}

/** What a passkey is called in the person's own list. */
export function PasskeyNameField({ value, error, onChange }: PasskeyNameFieldProps) {
  return (
    <TextInput
      ref={focusNow}
      label="Name"
      name="passkey-name"
      autoComplete="off"
      required
      withAsterisk={false}
      maxLength={60}
      data-autofocus
      value={value}
      error={error}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
