import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import classes from './notices.module.css'
import { closeNotice, noticeStore } from './notify.ts'
import type { ShownNotice } from './notify.ts'

/** Milliseconds; the clock stands still while somebody reads with pointer or focus in it. */
const shownFor = 8_000

/** Where notices appear and are announced. It is there before the first of them: a live region that comes with its words is silent. */
export function Notices() {
  const notices = useSyncExternalStore(noticeStore.subscribe, noticeStore.read)
  return (
    <div aria-live="polite" className={classes['notices']} data-notices data-print="no">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

function NoticeCard({ notice: { id, sentence, isProblem = false, action } }: { notice: ShownNotice }) {
  const card = useRef<HTMLDivElement>(null)
  const [isPointed, setPointed] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const isHeld = isProblem || isPointed || isFocused
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(closeNotice, shownFor, id)
    return () => clearTimeout(timer)
  }, [id, isHeld])
  const close = () => {
    const hasFocus = card.current?.contains(document.activeElement) ?? false
    closeNotice(id)
    // The button that had the focus goes with the notice; a dialog keeps it to itself.
    if (!hasFocus || document.querySelector('[role="dialog"]')) return
    document.querySelector('main')?.focus({ preventScroll: true })
  }
  return (
    <div
      ref={card}
      role={isProblem ? 'alert' : undefined}
      className={classes['notice']}
      data-problem={isProblem || undefined}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <p>{sentence}</p>
      {action ? (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            close()
            action.run()
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <button type="button" className={classes['close']} aria-label="Close" onClick={close}>
        <IconX size="1rem" stroke={1.6} aria-hidden="true" />
      </button>
    </div>
  )
}
