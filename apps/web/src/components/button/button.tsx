import type { ComponentProps, ReactNode } from 'react'
import classes from './button.module.css'

export interface ButtonLook {
  /** The act of a form or dialog is filled; what stands beside it is not. */
  variant?: 'filled' | 'default' | 'subtle'
  /** Gray: an answer that changes nothing stands back behind the act. */
  color?: 'accent' | 'bad' | 'gray'
  size?: 'sm' | 'compact-sm'
  leftSection?: ReactNode
  fullWidth?: boolean
}

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'color'>, ButtonLook {
  /** What it began is not done yet: it says so, and cannot be pressed again. */
  loading?: boolean
}

/** A button in one of three looks. Of our own: every page has one, and none needs what a library's can do beside. */
export function Button({ loading = false, disabled, type = 'button', ...rest }: ButtonProps) {
  const { leftSection, children, variant, color, size, fullWidth, className, ...others } = rest
  return (
    <button
      {...others}
      {...lookOf({ variant, color, size, fullWidth, className })}
      type={type}
      disabled={disabled === true || loading}
      data-loading={loading || undefined}
    >
      <Inside leftSection={leftSection}>{children}</Inside>
      {loading ? <span className={classes['spinner']} aria-hidden="true" /> : null}
    </button>
  )
}

export type ButtonLinkProps = Omit<ComponentProps<'a'>, 'color'> & ButtonLook

/** What leads elsewhere and looks like a button. */
export function ButtonLink({ leftSection, children, variant, color, size, fullWidth, ...rest }: ButtonLinkProps) {
  const { className, ...others } = rest
  return (
    <a {...others} {...lookOf({ variant, color, size, fullWidth, className })}>
      <Inside leftSection={leftSection}>{children}</Inside>
    </a>
  )
}

function Inside({ leftSection, children }: { leftSection: ReactNode; children: ReactNode }) {
  return (
    <>
      {leftSection ? <span className={classes['section']}>{leftSection}</span> : null}
      <span className={classes['label']}>{children}</span>
    </>
  )
}

type Look = { [Key in 'variant' | 'color' | 'size' | 'fullWidth']: ButtonLook[Key] | undefined }

function lookOf({ variant, color, size, fullWidth, className }: Look & { className: string | undefined }) {
  return {
    className: className ? `${classes['button']} ${className}` : classes['button'],
    'data-variant': variant ?? 'filled',
    'data-color': color,
    'data-size': size,
    'data-block': fullWidth === true || undefined,
  }
}
