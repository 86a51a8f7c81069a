import type { ComponentProps } from 'react'
import classes from './button.module.css'

interface ButtonProps extends ComponentProps<'button'> {
  look?: 'first' | 'second' | 'quiet'
  /** It waits for an answer: it keeps the focus, and a second press does nothing. */
  isBusy?: boolean
}

/** Large enough for a thumb. */
export function Button({ look = 'second', isBusy = false, onClick, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={[classes['button'], classes[look], className].join(' ')}
      aria-disabled={isBusy || undefined}
      onClick={(event) => (isBusy ? event.preventDefault() : onClick?.(event))}
    />
  )
}
