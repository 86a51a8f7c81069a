import { shortestPassword } from '@atrium/server/contract/limits'
import { PasswordInput } from '@mantine/core'
import type { PasswordInputProps } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.css'
import '@mantine/core/styles/ActionIcon.css'

/** A password that somebody chooses now (R33). */
export function NewPasswordField(props: PasswordInputProps) {
  return (
    <PasswordInput
      label="Choose a password"
      description={`At least ${shortestPassword} characters. A few words are easy to keep in mind.`}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      name="password"
      autoComplete="new-password"
      required
      withAsterisk={false}
      minLength={shortestPassword}
      {...props}
    />
  )
}
