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
    <Modal
      opened
      returnFocus={false}
      centered
      onClose={props.onClose}
      title={props.title}
      withCloseButton={false}
      size={520}
      radius="xl"
      transitionProps={{ duration: 120, transition: 'fade' }}
      overlayProps={{ color: 'var(--scrim)', backgroundOpacity: 1 }}
      classNames={{
        content: classes['content'] ?? '',
        header: classes['header'] ?? '',
        title: classes['title'] ?? '',
        body: classes['body'] ?? '',
        overlay: classes['overlay'] ?? '',
      }}
    >
      {props.children}
    </Modal>
  )
}

/** The answers, the act at the right. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={classes['actions']}>{children}</div>
}
