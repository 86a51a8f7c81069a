import { useState } from 'react'
import { failureOf } from '../../../api/failures/failure.ts'
import type { Room } from '../../../api/outputs.ts'
import { Button } from '../../../components/button/button.tsx'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { MomentFields } from '../../../components/form/moment-fields.tsx'
import { firstName } from '../../../components/words/first-name.ts'
import { untilWords } from '../../../components/words/until-words.ts'
import { dayAt, momentOf, shownZone } from '../../../components/words/zone-days.ts'
import { ColleagueField } from './colleague-field.tsx'
import type { Colleague } from './colleague-field.tsx'
import classes from './cover.module.css'
import { endOfWork } from './end-of-work.ts'
import { useEndCover, useStartCover } from './use-cover.ts'

/** Hands the own queue to a colleague for a set time, or takes it back (R36). */
export function CoverDialog({ room, onClose }: { room: Room; onClose: () => void }) {
  const { cover } = room
  const zone = shownZone()
  const [now] = useState(() => new Date())
  const [colleague, setColleague] = useState<Colleague | null>(
    cover ? { id: cover.membershipId, name: cover.name } : null,
  )
  const [until, setUntil] = useState(endOfWork(now, zone))
  const [fault, setFault] = useState<string | null>(null)
  const start = useStartCover(room, onClose)
  const send = () => {
    const end = momentOf(until.day, until.clock, zone)
    if (!colleague) return setFault('Choose a colleague first.')
    if (Number.isNaN(end.getTime())) return setFault('Choose a day and a time.')
    setFault(null)
    return start.mutate({ membershipId: colleague.id, until: end.toISOString() })
  }
  return (
    <Dialog title={cover ? 'Your cover' : 'Ask a colleague to cover'} onClose={onClose}>
      {cover ? <PresentCover room={room} cover={cover} now={now} onClose={onClose} /> : null}
      <p className={classes['about']}>
        Until then your colleague sees who waits in your room, and starts the calls. Patients read who will come. It
        ends by itself, and you can end it before.
      </p>
      <DialogForm onSubmit={send}>
        <ColleagueField
          value={colleague}
          onChange={(chosen) => {
            setColleague(chosen)
            setFault(null)
          }}
        />
        <MomentFields
          labels={{ day: 'Until', clock: 'At' }}
          value={until}
          from={dayAt(now, zone)}
          error={failureOf(start.error)?.fields?.['until']?.[0]}
          onChange={setUntil}
        />
        {fault === null ? <FormProblem error={start.error} fields={['until']} /> : <Problem>{fault}</Problem>}
        <FormActions
          act={colleague ? `Hand over to ${firstName(colleague.name)}` : 'Hand over'}
          isPending={start.isPending}
          onClose={onClose}
        />
      </DialogForm>
    </Dialog>
  )
}

interface PresentCoverProps {
  room: Room
  cover: NonNullable<Room['cover']>
  now: Date
  onClose: () => void
}

function PresentCover({ room, cover, now, onClose }: PresentCoverProps) {
  const end = useEndCover(room, onClose)
  return (
    <div className={classes['present']}>
      <p>
        <bdi>{cover.name}</bdi> covers until {untilWords(new Date(cover.until), now)}.
      </p>
      <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
        Take the queue back
      </Button>
    </div>
  )
}
