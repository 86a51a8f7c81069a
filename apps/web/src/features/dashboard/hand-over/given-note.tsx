import { roleLabels } from '@atrium/policy/clinic'
import { Button } from '../../../components/button/button.tsx'
import type { HandOver } from '../../../api/outputs.ts'
import { useNow } from '../../../components/hooks/use-now.ts'
import { dayWords } from '../../../components/words/time-words.ts'
import { withArticle } from '../../../components/words/word-list.ts'
import classes from './hand-over.module.css'
import { useAnswerHandOver } from './use-answer-hand-over.ts'

/** What one has asked oneself, and the way back. */
export function GivenNote({ handOver }: { handOver: HandOver }) {
  const now = useNow()
  const cancel = useAnswerHandOver('cancel', handOver)
  const { chosen, expiresAt } = handOver
  return (
    <section className={classes['question']} aria-label="Ownership">
      <div>
        <p className={classes['title']}>
          You have asked <bdi>{chosen.name}</bdi> to take over your ownership
        </p>
        <p className={classes['text']}>
          Once it is accepted you become {withArticle(roleLabels[chosen.role])}. It waits until{' '}
          {dayWords(new Date(expiresAt), now)}.
        </p>
      </div>
      <div className={classes['acts']}>
        <Button variant="default" loading={cancel.isPending} onClick={cancel.run}>
          Take it back
        </Button>
      </div>
    </section>
  )
}
