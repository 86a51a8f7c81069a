import { TextInput } from '@mantine/core'
import { focusNow } from '../hooks/focus-now.ts'

interface CodeFieldProps {
  label: string
  value: string
  onChange: (code: string) => void
  /** What is wrong with it, told beneath. */
  error?: string | undefined
  /** It is wrong, and `describedBy` names the element that says so. */
  isInvalid?: boolean
  describedBy?: string
  /** A recovery code has letters. */
  hasLetters?: boolean
}

/** A code that is good once: pasted, typed, or filled in by the browser. */
export function CodeField(props: CodeFieldProps) {
  const { label, value, onChange, error, isInvalid, describedBy, hasLetters = false } = props
  return (
    <TextInput
      ref={focusNow}
      label={label}
      name="code"
      autoComplete="one-time-code"
      inputMode={hasLetters ? 'text' : 'numeric'}
      autoCapitalize="none"
      spellCheck={false}
      required
      withAsterisk={false}
      data-autofocus
      value={value}
      error={error}
      {...(isInvalid && { 'aria-invalid': true })}
      {...(describedBy !== undefined && { 'aria-describedby': describedBy })}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
