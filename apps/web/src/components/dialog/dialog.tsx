import { Modal } from '@mantine/core'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Modal.css'
import type { ReactNode } from 'react'
import classes from './dialog.module.css'
import { useFocusReturn } from './use-focus-return.ts'

/** Asks one thing. Named by its title; Escape and a click beside it mean "no". */
export function Dialog(props: { title: string; onClose: () => void; children: ReactNode }) {
  useFocusReturn()
  return (
    <Modal.Root
      opened
      centered
      returnFocus={false}
      onClose={props.onClose}
      size={520}
      transitionProps={{ duration: 120, transition: 'fade' }}
      classNames={{
        content: classes['content'] ?? '',
        title: classes['title'] ?? '',
        body: classes['body'] ?? '',
      }}
    >
      <Modal.Overlay color="var(--scrim)" backgroundOpacity={1} />
      <Modal.Content>
        <Modal.Title>{props.title}</Modal.Title>
        <Modal.Body>{props.children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

/** The answers, the act at the right. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={classes['actions']}>{children}</div>
}

/** What is asked for in a dialog, its answers included. */
export function DialogForm({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}
