import { Button } from '../../../components/button/button.tsx'
import { fullWords } from './people-words.ts'
import classes from './people.module.css'
import type { CallPeople, PeopleActs } from './use-people.ts'

interface AskingStripProps {
  people: CallPeople
  acts: PeopleActs
  mayAdmit: boolean
}

/** Over the pictures, while somebody asks to be let in: the one who has waited longest, first. */
export function AskingStrip({ people, acts, mayAdmit }: AskingStripProps) {
  const [first, ...rest] = people.items.filter(({ state }) => state === 'asking')
  if (!first) return null
  const isFull = people.people >= people.most
  const isBusy = acts.busy.includes(first.id)
  return (
    <div className={classes['strip']}>
      <p>
        <bdi>{first.name}</bdi> asks to join{rest.length > 0 ? `, and ${rest.length} more` : ''}
        {isFull ? <span className={classes['why']}>{fullWords(people.most)}</span> : null}
      </p>
      <Button
        size="sm"
        variant="default"
        color="gray"
        disabled={isBusy}
        aria-label={`Refuse: ${first.name}`}
        onClick={() => acts.remove(first.id)}
      >
        Refuse
      </Button>
      {mayAdmit && !isFull ? (
        <Button size="sm" loading={isBusy} aria-label={`Admit: ${first.name}`} onClick={() => acts.admit(first.id)}>
          Admit
        </Button>
      ) : null}
    </div>
  )
}
