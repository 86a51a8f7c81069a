import { useId } from 'react'
import type { ComponentProps } from 'react'
import classes from './field.module.css'

interface FieldProps extends ComponentProps<'input'> {
  label: string
  hint?: string | undefined
  /** What is wrong with it. */
  fault?: string | null
}

export function Field({ label, hint, fault = null, ...input }: FieldProps) {
  const id = useId()
  const about = [hint && `${id}-hint`, fault !== null && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className="patient-field">
      <label htmlFor={id}>{label}</label>
      {hint && <p id={`${id}-hint`}>{hint}</p>}
      <input {...input} id={id} aria-invalid={fault !== null || undefined} aria-describedby={about || undefined} />
      <p id={`${id}-fault`} role="alert" className={classes['fault']}>
        {fault}
      </p>
    </div>
  )
}
