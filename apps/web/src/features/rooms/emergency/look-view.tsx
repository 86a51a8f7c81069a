import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { EmergencyLook } from '../../../api/outputs.ts'
import { Button } from '../../../components/button/button.tsx'
import { DialogActions } from '../../../components/dialog/dialog.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { clockWords } from '../../../components/words/time-words.ts'
import classes from './emergency.module.css'
import { useEndEmergency } from './use-emergency.ts'

/** Who waits in the room, and what was written. Opening it is a look; another one is asked for, never taken by itself: each is recorded. */
export function LookView({ onEnded }: { onEnded: () => void }) {
  const { options } = useApi()
  const end = useEndEmergency()
  const { mutate, data, error, isPending } = useMutation(options.emergency.look.mutationOptions())
  useEffect(() => mutate(), [mutate])
  const problem = error ?? end.error
  return (
    <>
      {data ? <Patients {...data} /> : null}
      {problem ? <Problem>{sentenceOf(problem)}</Problem> : null}
      <DialogActions>
        <Button variant="subtle" color="gray" loading={isPending} onClick={() => mutate()}>
          Look again
        </Button>
        <Button color="bad" loading={end.isPending} onClick={() => end.mutate(undefined, { onSuccess: onEnded })}>
          End it now
        </Button>
      </DialogActions>
    </>
  )
}

function Patients({ room, until, visits }: EmergencyLook) {
  return (
    <>
      <output className={classes['banner']}>
        You look into {room.name} until {clockWords(new Date(until))}. This look is recorded.
      </output>
      {visits.length === 0 ? <p>Nobody waits there, and nobody is in a call.</p> : null}
      <ul className={classes['patients']}>
        {visits.map(({ id, name, status, arrivedAt, holder, messages }) => (
          <li key={id}>
            <p>
              <strong>
                <bdi>{name}</bdi>
              </strong>{' '}
              {status === 'waiting'
                ? `waits since ${clockWords(new Date(arrivedAt))}`
                : `is in a call with ${holder?.name ?? 'somebody'}`}
            </p>
            {messages.map(({ number, name: by, text, at }) => (
              <p key={number} className={classes['message']}>
                <bdi>{by}</bdi>, {clockWords(new Date(at))}: <bdi>{text}</bdi>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}
