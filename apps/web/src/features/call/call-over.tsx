import { useDocumentTitle } from '@mantine/hooks'
import type { QueuedVisit } from '../../api/queue/queue.ts'
import { Button } from '../../components/button/button.tsx'
import { documentTitle } from '../../components/words/document-title.ts'
import classes from './call-over.module.css'

/** The address of a call that is none of one's own, now: it is over, moved on, somebody else's, or has not begun. */
export function CallOver({ visit, onOver }: { visit: QueuedVisit | undefined; onOver: () => void }) {
  const sentence = sentenceFor(visit)
  useDocumentTitle(documentTitle('Call'))
  return (
    <div className={classes['over']}>
      <div>
        <h1>You are not in this call</h1>
        <p>{sentence}</p>
        <Button onClick={onOver}>Go to the Dashboard</Button>
      </div>
    </div>
  )
}

function sentenceFor(visit: QueuedVisit | undefined): string {
  if (!visit) return 'It is over, or the patient is in another room now.'
  const name = visit.name ?? 'The patient'
  if (visit.status === 'waiting') return `${name} is waiting. Start the call from the Dashboard.`
  return `${visit.holder?.name ?? 'Somebody else'} is with ${name} now.`
}
