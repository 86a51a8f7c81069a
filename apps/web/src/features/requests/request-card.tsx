import { roleLabels } from '@atrium/policy/clinic'
import { wantsWords } from '@atrium/server/contract/people/request-words'
import { longestNote } from '@atrium/server/contract/values/limits'
import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failures/failure.ts'
import { useMe } from '../../api/me.ts'
import type { ClinicRequest } from '../../api/outputs.ts'
import { seatOptions } from '../../api/seats.ts'
import { Button } from '../../components/button/button.tsx'
import { EffectList } from '../../components/dialog/effect-list.tsx'
import { FormProblem } from '../../components/form/form-problem.tsx'
import { useNow } from '../../components/hooks/use-now.ts'
import { Avatar } from '../../components/person/avatar.tsx'
import { firstName } from '../../components/words/first-name.ts'
import { costEffects, grantEffects, seatsWords, sinceWords, yesWords } from './request-words.ts'
import classes from './requests.module.css'
import { useAnswer } from './use-answer.ts'
import { useCost } from './use-cost.ts'

/** What a colleague asks, what a yes would do, and the two answers. */
export function RequestCard({ request }: { request: ClinicRequest }) {
  const me = useMe()
  const now = useNow()
  const { wants, asker, note } = request
  const seats = useQuery({ ...seatOptions(useApi()), enabled: wants.seats !== null }).data
  const facts = [`${roleLabels[asker.role]}, ${sinceWords(new Date(request.askedAt), now)}.`, seatsWords(wants, seats)]
  const cost = useCost(request, seats)
  const effects = [...grantEffects(request, me.plan), ...costEffects(cost)]
  return (
    <article className={classes['card']} aria-label={`${asker.name} asks ${wantsWords(wants)}`}>
      <Avatar name={asker.name} photo={asker.photo} />
      <div className={classes['body']}>
        <p>
          <bdi className={classes['name']}>{asker.name}</bdi> asks {wantsWords(wants)}
        </p>
        <p className={classes['facts']}>{facts.join(' ')}</p>
        {note === null ? null : <blockquote className={classes['note']}>{note}</blockquote>}
        <EffectList title="If you say yes" effects={effects} lines={effects.length} />
        {request.mayAnswer ? <AnswerForm request={request} cost={cost} /> : null}
      </div>
    </article>
  )
}

function AnswerForm({ request, cost }: { request: ClinicRequest; cost: number | null | undefined }) {
  const [note, setNote] = useState('')
  const { answer, pending, error } = useAnswer(request, cost ?? undefined)
  const label = `Add a note for ${firstName(request.asker.name)}`
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        answer('yes', note)
      }}
    >
      <div className={classes['answer']}>
        <TextInput
          className={classes['field'] ?? ''}
          name="note"
          aria-label={label}
          placeholder={label}
          maxLength={longestNote}
          autoComplete="off"
          value={note}
          error={failureOf(error)?.fields?.['note']?.[0]}
          onChange={(event) => setNote(event.currentTarget.value)}
          // What is typed is for either answer: neither is given by a key that ends a line.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
        <Button
          variant="default"
          loading={pending === 'no'}
          disabled={pending !== null}
          onClick={() => answer('no', note)}
        >
          No
        </Button>
        <Button type="submit" loading={pending === 'yes'} disabled={pending !== null} className={classes['yes']}>
          {yesWords(request.wants)}
        </Button>
      </div>
      <FormProblem error={error} fields={['note']} />
    </form>
  )
}
