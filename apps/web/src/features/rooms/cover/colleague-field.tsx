import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import list from '../../../components/dialog/pick-list.module.css'
import { Problem } from '../../../components/dialog/problem.tsx'
import { SearchField } from '../../../components/form/search-field.tsx'
import { Avatar } from '../../../components/person/avatar.tsx'

/** As many as one looks through; a search finds the rest. */
const peopleShown = 50

export interface Colleague {
  id: string
  name: string
}

interface ColleagueFieldProps {
  value: Colleague | null
  onChange: (colleague: Colleague) => void
}

/** One of the clinic's people, oneself aside. Who is chosen stays chosen while one searches on. */
export function ColleagueField({ value, onChange }: ColleagueFieldProps) {
  const name = useId()
  const [search, setSearch] = useState('')
  const { options } = useApi()
  const found = useQuery({
    ...options.user.list.queryOptions({ search, status: 'active', sort: 'name', limit: peopleShown }),
    placeholderData: keepPreviousData,
  })
  const people = (found.data?.items ?? []).flatMap(({ id, kind, name: called, email, photo, self }) =>
    kind === 'membership' && called !== null && !self ? [{ id, name: called, email, photo }] : [],
  )
  return (
    <div>
      <SearchField label="Name or email" value={search} onChange={setSearch} />
      {found.error ? <Problem>{sentenceOf(found.error)}</Problem> : null}
      <ul className={list['list']} aria-label="Colleagues" aria-busy={found.isPending}>
        {people.map((person) => (
          <li key={person.id}>
            <label className={list['choice']}>
              <input
                type="radio"
                name={name}
                aria-label={`${person.name}, ${person.email}`}
                checked={value?.id === person.id}
                onChange={() => onChange({ id: person.id, name: person.name })}
              />
              <Avatar name={person.name} photo={person.photo} />
              <span>
                <bdi>{person.name}</bdi>
                <small>{person.email}</small>
              </span>
            </label>
          </li>
        ))}
        {typeof found.data?.nextCursor === 'string' ? (
          <li className={list['nobody']}>There are more: search for a name.</li>
        ) : null}
        {people.length === 0 && !found.error ? (
          <li className={list['nobody']}>
            {found.isPending
              ? 'Loading people'
              : search === ''
                ? 'There is nobody else in the clinic.'
                : `Nobody here matches “${search}”.`}
          </li>
        ) : null}
      </ul>
    </div>
  )
}
