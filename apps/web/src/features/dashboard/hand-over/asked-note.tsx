import { roleLabels } from '@atrium/policy/clinic'
import { useState } from 'react'
import { Button } from '../../../components/button/button.tsx'
import { useMe } from '../../../api/me.ts'
import type { HandOver } from '../../../api/outputs.ts'
import { Part } from '../../../components/dialog/part.tsx'
import { useNow } from '../../../components/hooks/use-now.ts'
import { dayWords } from '../../../components/words/time-words.ts'
import { withArticle } from '../../../components/words/word-list.ts'
import classes from './hand-over.module.css'
import { useAnswerHandOver } from './use-answer-hand-over.ts'

const loadAccept = async () => (await import('./accept-dialog.tsx')).AcceptDialog

/** Somebody asks this person to take over: a question with two answers. */
export function AskedNote({ handOver }: { handOver: HandOver }) {
  const { clinic } = useMe()
  const now = useNow()
  const [isAccepting, setAccepting] = useState(false)
  const decline = useAnswerHandOver('decline', handOver)
  const { giver, chosen, expiresAt } = handOver
  return (
    <section className={classes['question']} aria-label="Ownership">
      <div>
        <p className={classes['title']}>
          <bdi>{giver.name}</bdi> asks you to take over as Owner of <bdi>{clinic.name}</bdi>
        </p>
        <p className={classes['text']}>
          You become an Owner, and <bdi>{giver.name}</bdi> becomes {withArticle(roleLabels[chosen.role])}. Open until{' '}
          {dayWords(new Date(expiresAt), now)}.
        </p>
      </div>
      <div className={classes['acts']}>
        <Button variant="default" loading={decline.isPending} onClick={decline.run}>
          Decline
        </Button>
        <Button onClick={() => setAccepting(true)} disabled={decline.isPending}>
          Accept
        </Button>
      </div>
      {isAccepting ? <Part load={loadAccept} props={{ handOver, onClose: () => setAccepting(false) }} /> : null}
    </section>
  )
}
