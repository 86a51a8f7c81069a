import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { Button } from '../../../components/button/button.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { IdleView, IdleWatch } from '../../../api/idle/idle-watch.ts'
import { useFocusReturn } from '../../../components/dialog/use-focus-return.ts'
import { Problem } from '../../../components/dialog/problem.tsx'
import { Announcement } from '../../../components/states/announcement.tsx'
import { counted } from '../../../components/words/word-list.ts'
import { endSession } from '../person/end-session.ts'
import classes from './idle-warning.module.css'
import { clockWords, countdownWords, secondsUntil } from './idle-words.ts'

interface IdleWarningProps {
  view: Exclude<IdleView, { kind: 'none' }>
  watch: IdleWatch
  clinic: string
  /** There is nothing more to warn of. */
  onClose: () => void
}

/** Asks whether somebody is there, above whatever is open; the browser lets nothing beneath it be reached. */
export function IdleWarning({ view, watch, clinic }: IdleWarningProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useFocusReturn()
  const { kind } = view
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
    // Enter says yes; where there is nothing to say yes to, the one button that is left.
    dialog.current?.querySelector<HTMLElement>(kind === 'warning' ? '[data-stay]' : 'button')?.focus()
  }, [kind])
  const [problem, setProblem] = useState<string>()
  const [isPending, setPending] = useState(false)
  const stay = async () => {
    setPending(true)
    await watch.stay().catch((error: unknown) => setProblem(sentenceOf(error)))
    setPending(false)
  }
  const rule = `${clinic} signs everybody out after ${counted(view.minutes, 'minute')} without activity.`
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      className={classes['dialog']}
      data-over={view.kind === 'unanswered' || undefined}
      onCancel={(event) => {
        event.preventDefault()
        void stay()
      }}
    >
      <h2 id={`${id}-title`} className={classes['title']}>
        {view.kind === 'warning' ? 'Are you still there?' : 'Your time here is over'}
      </h2>
      <p id={`${id}-text`}>
        {view.kind === 'warning'
          ? rule
          : `${rule} The server cannot be reached just now; you will be asked to sign in.`}
      </p>
      {view.kind === 'warning' ? <Countdown endsAt={view.endsAt} /> : null}
      {problem ? <Problem>{problem}</Problem> : null}
      <div className={classes['actions']}>
        <Button variant="default" onClick={() => void endSession()}>
          Sign out now
        </Button>
        {view.kind === 'warning' ? (
          <Button data-stay loading={isPending} onClick={() => void stay()}>
            Stay signed in
          </Button>
        ) : null}
      </div>
    </dialog>
  )
}

function Countdown({ endsAt }: { endsAt: number }) {
  const [seconds, setSeconds] = useState(() => secondsUntil(endsAt, Date.now()))
  const look = useEffectEvent(() => setSeconds(secondsUntil(endsAt, Date.now())))
  useEffect(() => {
    const timer = setInterval(() => look(), 250)
    return () => clearInterval(timer)
  }, [])
  return (
    <>
      <p aria-hidden="true" className={classes['clock']}>
        <span>You will be signed out in</span> <strong>{clockWords(seconds)}</strong>
      </p>
      <Announcement>{countdownWords(seconds)}</Announcement>
    </>
  )
}
