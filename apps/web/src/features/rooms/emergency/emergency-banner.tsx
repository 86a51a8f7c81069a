import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { useMe } from '../../../api/me.ts'
import { Button } from '../../../components/button/button.tsx'
import { Part } from '../../../components/dialog/part.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { clockWords } from '../../../components/words/time-words.ts'
import classes from './emergency.module.css'
import { useEmergency, useEndEmergency } from './use-emergency.ts'

const loadLook = async () => (await import('./look-dialog.tsx')).LookDialog

/** While it lasts, on every page: where one is, until when, and the way out (R37). */
export function EmergencyBanner(_props: { onClose: () => void }) {
  const { emergency } = useMe()
  const { data } = useEmergency()
  // Known before it is asked for; over once that is known.
  const open = data ? data.open : emergency
  const end = useEndEmergency()
  const [isLooking, setLooking] = useState(false)
  if (!open) return null
  return (
    <section className={`${classes['banner']} ${classes['loud']}`} aria-label="Emergency access" data-print="no">
      <IconAlertTriangle size="1.25rem" stroke={1.8} aria-hidden="true" />
      <p>
        <strong>
          You are in {open.room.name} in an emergency, until {clockWords(new Date(open.until))}.
        </strong>{' '}
        Every look is recorded.
      </p>
      <div>
        <Button variant="default" onClick={() => setLooking(true)}>
          Look
        </Button>
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
          End it
        </Button>
      </div>
      {end.error ? <Problem>{sentenceOf(end.error)}</Problem> : null}
      {isLooking ? <Part load={loadLook} props={{ onClose: () => setLooking(false) }} /> : null}
    </section>
  )
}
