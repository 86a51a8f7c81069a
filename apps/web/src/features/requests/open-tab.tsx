import { useMe } from '../../api/me.ts'
import type { ClinicRequest } from '../../api/outputs.ts'
import { OwnCard } from './own-card.tsx'
import { RequestCard } from './request-card.tsx'
import { RequestList } from './request-list.tsx'
import { othersWords } from './request-words.ts'
import classes from './requests.module.css'

/** What waits for the viewer's answer, and what the viewer waits for. */
export function OpenTab() {
  return (
    <RequestList status="open" empty="Nothing waits. What is asked shows up here by itself.">
      {(requests) => <OpenRequests requests={requests} />}
    </RequestList>
  )
}

function OpenRequests({ requests }: { requests: readonly ClinicRequest[] }) {
  const { user } = useMe()
  const others = othersWords(requests, user.name)
  return (
    <>
      <ul className={classes['list']}>
        {requests.map((request) => (
          <li key={request.id}>{request.own ? <OwnCard request={request} /> : <RequestCard request={request} />}</li>
        ))}
      </ul>
      {others ? <p className={classes['others']}>{others}</p> : null}
    </>
  )
}
