import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import classes from './confirm.module.css'

interface ConfirmProps {
  title: string
  children: ReactNode
  /** Names the act. */
  yes: string
  no?: string
  isBusy?: boolean
  onYes: () => void
  /** Left out where there is one way on. */
  onNo?: () => void
}

/** The browser's own dialog: it keeps the focus, and Escape closes it. */
export function Confirm({ title, children, yes, no, isBusy = false, onYes, onNo }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const opened = dialog.current
    opened?.showModal()
    return () => opened?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      className={classes['dialog']}
      onCancel={(event) => {
        event.preventDefault()
        onNo?.()
      }}
    >
      <h2 id={heading}>{title}</h2>
      <div>{children}</div>
      <Button look="first" isBusy={isBusy} onClick={onYes}>
        {yes}
      </Button>
      {onNo && <Button onClick={onNo}>{no}</Button>}
    </dialog>
  )
}
