import { useId, useMemo, useState } from 'react'
import { explain } from '@atrium/policy/clinic'
import { useMe } from '../../../api/me.ts'
import type { Queue } from '../../../api/outputs.ts'
import type { QueuedVisit } from '../../../api/queue/queue.ts'
import { useStable } from '../../../components/hooks/use-stable.ts'
import type { VisitAct } from '../acts/visit-acts.ts'
import { VisitDialog } from '../acts/visit-dialog.tsx'
import type { QueueSort } from '../dashboard-search.ts'
import { NobodyWaits } from './nobody-waits.tsx'
import { PatientCard } from '../card/patient-card.tsx'
import classes from '../card/patient-card.module.css'
import { nameKey, orderedVisits, standingOf, twinNames } from '../choice/queue-order.ts'
import { coverWords, sharedWords } from '../card/queue-words.ts'
import { minutesBetween } from '../../../components/wait/wait-words.ts'

interface QueueListProps {
  queue: Queue
  now: Date
  /** One room alone. */
  roomId: string | undefined
  sort: QueueSort
}

/** Who is here, a card each; and the dialog that one of them has asked for: it stays, whatever becomes of the card. */
export function QueueList({ queue, now, roomId, sort }: QueueListProps) {
  const { items, rooms, waitLimit } = queue
  const noteId = useId()
  const { 'feature.patientTransfer': transferring, 'feature.chat': chatting } = useMe().decisions
  const [asked, setAsked] = useState<{ act: VisitAct; visit: QueuedVisit } | null>(null)
  const ask = useStable((act: VisitAct, visit: QueuedVisit) => setAsked({ act, visit }))
  const visits = useMemo(() => orderedVisits(items, rooms, sort), [items, rooms, sort])
  const twins = useMemo(() => twinNames(items), [items])
  const shown = roomId === undefined ? visits : visits.filter((visit) => visit.roomId === roomId)
  const shownRooms = roomId === undefined ? rooms : rooms.filter(({ id }) => id === roomId)
  const isBusy = items.some((visit) => standingOf(visit) === 'mine')
  const shared = sharedWords(shownRooms)
  const roomOf = (visit: QueuedVisit) => rooms.find(({ id }) => id === visit.roomId)
  return (
    <>
      {shown.length === 0 ? <NobodyWaits rooms={shownRooms} /> : null}
      <ul className={classes['list']} aria-label="Patients">
        {shown.map((visit) => (
          <PatientCard
            key={visit.id}
            visit={visit}
            room={roomOf(visit)}
            standing={standingOf(visit)}
            minutes={minutesBetween(new Date(visit.startedAt ?? visit.arrivedAt), now)}
            limit={waitLimit}
            isBusy={isBusy}
            isTwin={twins.has(nameKey(visit.name))}
            mayChat={chatting.allowed}
            transferDeniedBy={transferring.allowed ? undefined : noteId}
            onAct={ask}
          />
        ))}
      </ul>
      {[...coverWords(shownRooms, now), ...(shared ? [shared] : [])].map((sentence) => (
        <p key={sentence} className={classes['below']}>
          {sentence}
        </p>
      ))}
      {transferring.allowed || shown.length === 0 ? null : (
        <p id={noteId} className={classes['below']}>
          {explain(transferring.denial)}
        </p>
      )}
      {asked ? (
        <VisitDialog
          act={asked.act}
          visit={items.find(({ id }) => id === asked.visit.id) ?? asked.visit}
          room={roomOf(asked.visit)}
          isHere={items.some(({ id }) => id === asked.visit.id)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  )
}
