import { useId } from 'react'
import type { ReactNode } from 'react'
import { useCloseMenu } from './menu.tsx'
import classes from './menu.module.css'

export interface MenuItemProps {
  icon?: ReactNode
  children: string
  /** One line beneath: what it does or, when it is not allowed, why not. */
  hint?: string | undefined
  /** Stays in reach of keyboard and screen reader, and does nothing. */
  isDisabled?: boolean
  isDanger?: boolean
  /** Makes the entry one of a choice. */
  isChecked?: boolean
  /** Of that choice several can be on: the menu stays open. */
  isOneOfMany?: boolean
  onSelect: () => void
}

export function MenuItem(props: MenuItemProps) {
  const id = useId()
  const close = useCloseMenu()
  const isChoice = props.isChecked !== undefined
  return (
    <button
      type="button"
      role={isChoice ? (props.isOneOfMany ? 'menuitemcheckbox' : 'menuitemradio') : 'menuitem'}
      tabIndex={-1}
      aria-checked={props.isChecked}
      aria-disabled={props.isDisabled || undefined}
      aria-describedby={props.hint ? `${id}-hint` : undefined}
      className={classes['item']}
      data-danger={props.isDanger || undefined}
      onClick={() => {
        if (props.isDisabled) return
        if (!props.isOneOfMany) close()
        props.onSelect()
      }}
    >
      {props.icon ? <span className={classes['icon']}>{props.icon}</span> : null}
      <bdi className={classes['label']}>{props.children}</bdi>
      {props.hint ? (
        // Hidden where it stands, for it would be read as part of the name; it is read as the description.
        <span id={`${id}-hint`} aria-hidden="true" className={classes['hint']}>
          {props.hint}
        </span>
      ) : null}
    </button>
  )
}

export function MenuSeparator() {
  return <hr className={classes['separator']} />
}
