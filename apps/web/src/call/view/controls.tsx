import { useId } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { HiddenText } from '../../components/hidden-text.tsx'
import classes from './controls.module.css'

interface ControlProps {
  icon: ComponentType<{ size: string; stroke: number; 'aria-hidden': 'true' }>
  label: string
  onPress: () => void
  /** The letter that does the same. */
  letter?: string | undefined
  look?: 'off' | 'end' | undefined
  isPressed?: boolean
  isOpen?: boolean
  isBusy?: boolean
  /** Where a narrow screen has no room for it. */
  isWide?: boolean
  /** Why it does nothing here. */
  denied?: string | undefined
  count?: number
  countWords?: string
}

/** One of the large buttons under a call. */
export function Control({ icon: Icon, label, onPress, letter, look, ...rest }: ControlProps) {
  const { isPressed, isOpen, isBusy = false, isWide = false, denied, count = 0, countWords } = rest
  const id = useId()
  const isStill = isBusy || denied !== undefined
  return (
    <button
      type="button"
      className={classes['control']}
      data-look={look}
      data-wide={isWide || undefined}
      aria-pressed={isPressed}
      aria-expanded={isOpen}
      aria-disabled={isStill || undefined}
      aria-describedby={denied === undefined ? undefined : id}
      title={denied}
      aria-keyshortcuts={letter}
      onClick={() => {
        if (!isStill) onPress()
      }}
    >
      <span className={classes['sign']}>
        <Icon size="1.5rem" stroke={1.6} aria-hidden="true" />
        {count > 0 ? (
          <span className={classes['count']} aria-hidden="true">
            {count}
          </span>
        ) : null}
      </span>
      <span className={classes['label']}>{label}</span>
      {denied === undefined ? null : (
        <span id={id} hidden>
          {denied}
        </span>
      )}
      {count > 0 && countWords ? <HiddenText>{countWords}</HiddenText> : null}
    </button>
  )
}

/** Buttons that belong together. */
export function ControlBar({ children, label }: { children: ReactNode; label: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- buttons, no fields of a form
    <div role="group" aria-label={label} className={classes['bar']}>
      {children}
    </div>
  )
}
