import type { Decision } from '@atrium/policy/clinic'
import type { ReactNode } from 'react'
import { Refusal } from '../../../components/ask/refusal.tsx'
import { Button } from '../../../components/button/button.tsx'
import { AskColleague } from './ask-colleague.tsx'
import { GuestLink } from './guest-link.tsx'
import { fullWords, stateWords } from './people-words.ts'
import classes from './people.module.css'
import { PersonLine } from './person-line.tsx'
import type { CallGuest, CallPeople, PeopleActs } from './use-people.ts'

interface PeoplePanelProps {
  visitId: string
  /** With whom the call is. */
  patient: string
  people: CallPeople
  acts: PeopleActs
  /** Whether more may come: by role and plan. */
  growing: Decision
}

/** Who is in the call, who asks to be let in, and how one more may come. */
export function PeoplePanel({ visitId, patient, people, acts, growing }: PeoplePanelProps) {
  const { items } = people
  const inState = (state: CallGuest['state']) => items.filter((guest) => guest.state === state)
  const isFull = people.people >= people.most
  const lineOf = (guest: CallGuest, label: string) => ({
    name: guest.name ?? 'Somebody with a link',
    about: stateWords(guest),
    act: { label, isBusy: acts.busy.includes(guest.id), run: () => acts.remove(guest.id) },
  })
  return (
    <div className={classes['people']}>
      {inState('asking').length > 0 ? (
        <Group title="Asking to join">
          {inState('asking').map((guest) => (
            <PersonLine key={guest.id} {...lineOf(guest, 'Refuse')}>
              {growing.allowed && !isFull ? (
                <Button size="compact-sm" onClick={() => acts.admit(guest.id)} loading={acts.busy.includes(guest.id)}>
                  Admit
                </Button>
              ) : null}
            </PersonLine>
          ))}
        </Group>
      ) : null}
      <Group title={`In the call: ${people.people} of ${people.most}`}>
        <PersonLine name="You" about="Host" />
        <PersonLine name={patient} about="Patient" />
        {inState('admitted').map((guest) => (
          <PersonLine key={guest.id} {...lineOf(guest, 'Remove')} />
        ))}
      </Group>
      {inState('invited').length > 0 ? (
        <Group title="Asked, not here yet">
          {inState('invited').map((guest) => (
            <PersonLine key={guest.id} {...lineOf(guest, 'Take back')} />
          ))}
        </Group>
      ) : null}
      {isFull ? <p className={classes['note']}>{fullWords(people.most)}</p> : null}
      {growing.allowed ? (
        <>
          <AskColleague visitId={visitId} acts={acts} people={people} />
          <GuestLink visitId={visitId} acts={acts} people={people} />
        </>
      ) : (
        <p className={classes['note']}>
          <Refusal denial={growing.denial} />
        </p>
      )}
    </div>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes['group']} aria-label={title}>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  )
}
