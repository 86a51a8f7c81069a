import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from '../button/button.tsx'
import classes from './notices.module.css'
import { closeNotice, noticeStore } from './notify.ts'
import type { ShownNotice } from './notify.ts'
import { onUndoKey } from './on-undo-key.ts'

/** Seconds that a notice stays, longer where it offers something; they do not pass while somebody is in it with pointer or focus. */
const shownFor = { said: 8, offered: 10 }

/** Where notices appear and are announced. It is there before the first of them: a live region that comes with its words is silent. */
export function Notices() {
  const notices = useSyncExternalStore(noticeStore.subscribe, noticeStore.read)
  useEffect(() => onUndoKey(undoLast), [])
  return (
    <div aria-live="polite" className={classes['notices']} data-notices data-print="no">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

/** What was said last is what the keys take back. */
function undoLast(): boolean {
  const last = noticeStore.read().findLast(({ action }) => action?.isUndo)
  if (!last) return false
  closeNotice(last.id)
  last.action?.run()
  return true
}

function NoticeCard({ notice }: { notice: ShownNotice }) {
  const { id, sentence, isProblem = false, isLasting = false, action, onClosed } = notice
  const card = useRef<HTMLDivElement>(null)
  const [isPointed, setPointed] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const stays = isProblem || isLasting
  const isHeld = stays || isPointed || isFocused
  const [left, setLeft] = useState(action ? shownFor.offered : shownFor.said)
  useEffect(() => {
    if (isHeld) return
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1_000)
    return () => clearInterval(timer)
  }, [isHeld])
  useEffect(() => {
    if (left <= 0) closeNotice(id)
  }, [left, id])
  const close = () => {
    const hasFocus = card.current?.contains(document.activeElement) ?? false
    closeNotice(id)
    // The button that had the focus goes with the notice; a dialog keeps it to itself.
    if (!hasFocus || document.querySelector('[role="dialog"]')) return
    document.querySelector('main')?.focus({ preventScroll: true })
  }
  const act = () => {
    close()
    action?.run()
  }
  const isUndo = action?.isUndo ?? false
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
          aria-keyshortcuts={isUndo ? 'Control+Z Meta+Z' : undefined}
          onClick={act}
        >
          {action.label}
          {/* The seconds in numbers: a bar that shrinks says nothing where nothing may move. */}
          {stays ? null : (
            <span aria-hidden="true" className={classes['left']}>
              {left}
            </span>
          )}
        </Button>
      ) : null}
      <button
        type="button"
        className={classes['close']}
        aria-label="Close"
        onClick={() => {
          close()
          onClosed?.()
        }}
      >
        <IconX size="1rem" stroke={1.6} aria-hidden="true" />
      </button>
    </div>
  )
}
