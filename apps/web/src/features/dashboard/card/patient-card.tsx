import { IconArrowsExchange, IconMessage, IconVideo } from '@tabler/icons-react'
import { memo, useRef } from 'react'
import type { QueuedVisit, QueueRoom } from '../../../api/queue/queue.ts'
import { Button } from '../../../components/button/button.tsx'
import { HiddenText } from '../../../components/hidden-text.tsx'
import { clockWords } from '../../../components/words/time-words.ts'
import { useCallWays } from '../acts/call-ways.ts'
import { useEndVisit } from '../acts/use-end-visit.ts'
import { useStartVisit } from '../acts/use-start-visit.ts'
import type { VisitAct } from '../acts/visit-acts.ts'
import { fetchVisitDialogs } from '../acts/visit-dialog.tsx'
import { VisitMenu } from '../acts/visit-menu.tsx'
import { PatientAvatar } from './patient-avatar.tsx'
import classes from './patient-card.module.css'
import type { Standing } from '../choice/queue-order.ts'
import { devicesOf, patientName, roomLabel } from './queue-words.ts'
import { minuteWords } from '../../../components/wait/wait-words.ts'
import { Wait } from '../../../components/wait/wait.tsx'

export interface PatientCardProps {
  visit: QueuedVisit
  room: Pick<QueueRoom, 'name' | 'own'> | undefined
  standing: Standing
  /** Since the patient came or, in a call, since it began. From the page's one clock: a card has none. */
  minutes: number
  /** Minutes that the clinic lets nobody wait beyond. */
  limit: number
  /** One is in a call, and cannot start another. */
  isBusy: boolean
  /** Somebody else in the queue has that name. */
  isTwin: boolean
  mayChat: boolean
  /** The id of the line that says why nobody is transferred here; undefined: it is allowed. */
  transferDeniedBy: string | undefined
  onAct: (act: VisitAct, visit: QueuedVisit) => void
}

const icon = { size: '1.125rem', stroke: 1.6, 'aria-hidden': true } as const

/** A patient who is here: who, where, for how long, and what can be done. */
export const PatientCard = memo(function PatientCard(props: PatientCardProps) {
  const { visit, standing, isBusy, isTwin, mayChat, onAct, transferDeniedBy } = props
  const name = useRef<HTMLParagraphElement>(null)
  const called = patientName(visit)
  // Two may come in one minute.
  const came = `came at ${clockWords(new Date(visit.arrivedAt), true)}`
  const target = isTwin ? `${called}, who ${came}` : called
  const isOthers = standing === 'theirs'
  return (
    <li className={classes['card']} data-standing={standing}>
      <PatientAvatar visit={visit} />
      <div className={classes['words']}>
        {/* Where the button that had the focus goes with its act, the focus comes here. */}
        <p ref={name} className={classes['name']} tabIndex={-1}>
          <bdi>{called}</bdi>
          {isTwin ? <span className={classes['twin']}>{came}</span> : null}
        </p>
        <Facts {...props} />
      </div>
      <div className={classes['acts']}>
        {isOthers ? <Holder visit={visit} /> : null}
        {isOthers || !mayChat ? null : <ChatButton visit={visit} target={target} onAct={onAct} />}
        {isOthers ? null : (
          <span className={classes['wide']}>
            <Button
              variant="default"
              leftSection={<IconArrowsExchange {...icon} />}
              aria-label={`Transfer ${target}`}
              {...(transferDeniedBy === undefined
                ? { onClick: () => onAct('transfer', visit) }
                : { 'aria-disabled': true, 'aria-describedby': transferDeniedBy })}
            >
              Transfer
            </Button>
          </span>
        )}
        {standing === 'waiting' ? (
          <StartButton visit={visit} target={target} isQuiet={isBusy} onGone={() => name.current?.focus()} />
        ) : null}
        {standing === 'mine' ? <EndButton visit={visit} target={target} /> : null}
        {standing === 'mine' ? <ReturnButton visit={visit} target={target} /> : null}
        <VisitMenu visit={visit} standing={standing} target={target} onAct={onAct} />
      </div>
    </li>
  )
})

interface ActButtonProps {
  visit: QueuedVisit
  target: string
}

/** Its mark says how many of the patient's messages nobody has read. */
function ChatButton({ visit, target, onAct }: ActButtonProps & Pick<PatientCardProps, 'onAct'>) {
  const { unread } = visit
  return (
    <Button
      variant="default"
      className={classes['chat'] ?? ''}
      leftSection={<IconMessage {...icon} />}
      onPointerEnter={fetchVisitDialogs}
      onFocus={fetchVisitDialogs}
      onClick={() => onAct('chat', visit)}
    >
      <span className={classes['word']} aria-hidden>
        Chat
      </span>
      {unread > 0 ? (
        <span className={classes['unread']} aria-hidden>
          {unread}
        </span>
      ) : null}
      <HiddenText>{`Chat with ${target}${unread > 0 ? `, ${unread} not read` : ''}`}</HiddenText>
    </Button>
  )
}

/** The first to press it holds the patient (R25). */
function StartButton(props: ActButtonProps & { isQuiet: boolean; onGone: () => void }) {
  const { visit, target, isQuiet, onGone } = props
  const start = useStartVisit(visit, onGone)
  const calls = useCallWays()
  return (
    <Button
      className={classes['first'] ?? ''}
      variant={isQuiet ? 'default' : 'filled'}
      leftSection={<IconVideo {...icon} />}
      aria-label={`Start call with ${target}`}
      loading={start.isPending}
      onClick={start.run}
      onPointerEnter={() => calls.fetch(visit.id)}
      onFocus={() => calls.fetch(visit.id)}
    >
      Start call
    </Button>
  )
}

/** The call goes on at its own page, which may have been left. */
function ReturnButton({ visit, target }: ActButtonProps) {
  const calls = useCallWays()
  return (
    <Button
      leftSection={<IconVideo {...icon} />}
      aria-label={`Return to the call with ${target}`}
      onClick={() => calls.open(visit.id)}
    >
      Return to call
    </Button>
  )
}

function EndButton({ visit, target }: ActButtonProps) {
  const end = useEndVisit(visit)
  return (
    <Button
      className={classes['first'] ?? ''}
      variant="default"
      aria-label={`End call with ${target}`}
      loading={end.isPending}
      onClick={end.run}
    >
      End call
    </Button>
  )
}

function Holder({ visit: { holder } }: { visit: QueuedVisit }) {
  return (
    <span className={classes['holder']}>
      With <bdi>{holder?.name}</bdi>
    </span>
  )
}

/** "Reception · waiting 12 min · camera and microphone ready", and who sent the patient here. */
function Facts({ visit, room, standing, minutes, limit }: PatientCardProps) {
  return (
    <>
      <p className={classes['facts']}>
        {room ? <bdi>{roomLabel(room)}</bdi> : null}
        {standing === 'waiting' ? (
          <Wait word="waiting" minutes={minutes} limit={limit} />
        ) : (
          <span>in a call for {minuteWords(minutes)}</span>
        )}
        {standing === 'waiting' ? <span>{devicesOf(visit)}</span> : null}
      </p>
      {visit.transfer ? (
        <p className={classes['note']}>
          Sent by <bdi>{visit.transfer.by}</bdi> from <bdi>{visit.transfer.from}</bdi>
          {visit.transfer.note ? <>: “{visit.transfer.note}”</> : null}
        </p>
      ) : null}
    </>
  )
}
