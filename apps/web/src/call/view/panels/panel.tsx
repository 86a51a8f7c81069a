import { IconX } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import classes from './panel.module.css'

interface PanelProps {
  title: string
  closeWords: string
  onClose: () => void
  children: ReactNode
}

/** What stands beside a call, and over it where there is no room. It takes the focus, and gives it back. */
export function Panel({ title, closeWords, onClose, children }: PanelProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  const [before] = useState(() => document.activeElement)
  useEffect(() => {
    // A field inside has it already.
    if (!heading.current?.closest('section')?.contains(document.activeElement)) heading.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [before])
  return (
    <section className={classes['panel']} aria-labelledby={id}>
      <header>
        <h2 ref={heading} id={id} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" aria-label={closeWords} onClick={onClose}>
          <IconX size="1.25rem" stroke={1.8} aria-hidden="true" />
        </button>
      </header>
      {children}
    </section>
  )
}
