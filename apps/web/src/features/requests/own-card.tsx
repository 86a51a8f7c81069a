import { wantsWords } from '@atrium/server/contract/people/request-words'
import type { ClinicRequest } from '../../api/outputs.ts'
import { answererWords, waitingWords } from '../../components/ask/ask-words.ts'
import { useWithdraw } from '../../components/ask/use-ask.ts'
import { Button } from '../../components/button/button.tsx'
import { FormProblem } from '../../components/form/form-problem.tsx'
import { useNow } from '../../components/hooks/use-now.ts'
import { Avatar } from '../../components/person/avatar.tsx'
import { momentWords } from '../../components/words/time-words.ts'
import classes from './requests.module.css'

/** What the viewer has asked, and the way back. */
export function OwnCard({ request }: { request: ClinicRequest }) {
  const now = useNow()
  const { withdraw, isPending, error } = useWithdraw()
  const { asker, wants, note, waiting } = request
  const waits = waitingWords(waiting)
  return (
    <article className={classes['card']} aria-label={`You ask ${wantsWords(wants)}`}>
      <Avatar name={asker.name} photo={asker.photo} />
      <div className={classes['body']}>
        <p>
          <span className={classes['name']}>You</span> ask {wantsWords(wants)}
        </p>
        <p className={classes['facts']}>
          {`${momentWords(new Date(request.askedAt), now)}. It waits for ${answererWords(request.answerers)}`}
        </p>
        {note === null ? null : <blockquote className={classes['note']}>{note}</blockquote>}
        {waits ? <p className={classes['facts']}>{`With a yes: ${waits}`}</p> : null}
        <div className={classes['answer']}>
          <Button variant="default" loading={isPending} onClick={() => withdraw(request.id)}>
            Take it back
          </Button>
        </div>
        <FormProblem error={error} fields={[]} />
      </div>
    </article>
  )
}
