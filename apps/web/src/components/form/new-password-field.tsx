import { shortestPassword } from '@atrium/server/contract/values/limits'
import { PasswordInput } from '@mantine/core'
import type { PasswordInputProps } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.css'
import '@mantine/core/styles/ActionIcon.css'

/**
 * A password that somebody chooses now (R33).
 *
 * @param props.least how many characters it must have: fewer where a second step is on.
 */
export function NewPasswordField({ least = shortestPassword, ...props }: PasswordInputProps & { least?: number }) {
  return (
    <PasswordInput
      label="Choose a password"
      description={`At least ${least} characters. A few words are easy to keep in mind.`}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      name="password"
      autoComplete="new-password"
      required
      withAsterisk={false}
      minLength={least}
      {...props}
    />
  )
}
