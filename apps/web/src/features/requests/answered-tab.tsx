import { wantsWords } from '@atrium/server/contract/people/request-words'
import type { ClinicRequest } from '../../api/outputs.ts'
import { useNow } from '../../components/hooks/use-now.ts'
import { Avatar } from '../../components/person/avatar.tsx'
import { RequestList } from './request-list.tsx'
import { endWords } from './request-words.ts'
import classes from './requests.module.css'

/** What was asked and waits no more, with the answers. */
export function AnsweredTab() {
  return (
    <RequestList status="answered" empty="Nothing has been answered yet.">
      {(requests) => (
        <ul className={classes['list']}>
          {requests.map((request) => (
            <li key={request.id}>
              <AnsweredCard request={request} />
            </li>
          ))}
        </ul>
      )}
    </RequestList>
  )
}

function AnsweredCard({ request }: { request: ClinicRequest }) {
  const now = useNow()
  const { asker, wants, note, answer, own } = request
  return (
    <article className={classes['card']}>
      <Avatar name={asker.name} photo={asker.photo} />
      <div className={classes['body']}>
        <p>
          <bdi className={classes['name']}>{own ? 'You' : asker.name}</bdi> asked {wantsWords(wants)}
        </p>
        {note === null ? null : <blockquote className={classes['note']}>{note}</blockquote>}
        <p className={classes['end']}>{endWords(request, now)}</p>
        {answer?.note ? <blockquote className={classes['note']}>{answer.note}</blockquote> : null}
      </div>
    </article>
  )
}
