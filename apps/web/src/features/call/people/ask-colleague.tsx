import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { Button } from '../../../components/button/button.tsx'
import { SearchField } from '../../../components/form/search-field.tsx'
import { Avatar } from '../../../components/person/avatar.tsx'
import classes from './people.module.css'
import type { CallPeople, PeopleActs } from './use-people.ts'

interface AskColleagueProps {
  visitId: string
  people: CallPeople
  acts: PeopleActs
}

/** Finds a colleague, and asks them to come: they are told at once, wherever they have the clinic open. */
export function AskColleague({ visitId, people, acts }: AskColleagueProps) {
  const { options } = useApi()
  const [search, setSearch] = useState('')
  const { data, error } = useQuery(
    options.visit.colleagues.queryOptions({ visitId, search }, { placeholderData: keepPreviousData }),
  )
  const asked = new Set(people.items.filter(isStillAsked).map(({ membershipId }) => membershipId))
  const shown = data?.items.filter(({ membershipId }) => !asked.has(membershipId)) ?? []
  return (
    <section className={classes['group']} aria-label="Ask a colleague">
      <h3>Ask a colleague</h3>
      <SearchField label="Search people" value={search} onChange={setSearch} className={classes['search']} />
      {error ? <p className={classes['note']}>{sentenceOf(error)}</p> : null}
      {data && shown.length === 0 ? (
        <p className={classes['note']}>{search === '' ? 'There is nobody else to ask.' : 'Nobody has this name.'}</p>
      ) : null}
      <ul className={classes['found']}>
        {shown.map(({ membershipId, name, title, isBusy }) => (
          <li key={membershipId} className={classes['line']}>
            <Avatar name={name} />
            <span className={classes['who']}>
              <bdi>{name}</bdi>
              <span>
                {isBusy ? 'In a call' : 'Available'}
                {title === '' ? '' : ` · ${title}`}
              </span>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Ask ${name}`}
              loading={acts.isAsking === membershipId}
              onClick={() => acts.ask(membershipId)}
            >
              Ask
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const isStillAsked = ({ state }: CallPeople['items'][number]) => state !== 'refused' && state !== 'left'
