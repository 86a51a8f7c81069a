import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { roomTitle } from '../../../api/rooms/room-address.ts'
import list from '../../../components/dialog/pick-list.module.css'
import { Problem } from '../../../components/dialog/problem.tsx'
import { SearchField } from '../../../components/form/search-field.tsx'
import classes from './acts.module.css'

/** As many as one looks through; a search finds the rest. */
const roomsShown = 50

export interface PickedRoom {
  id: string
  title: string
}

interface RoomFieldProps {
  /** The room that the patient is in. */
  except: string
  value: PickedRoom | null
  onChange: (room: PickedRoom) => void
}

/** One of the clinic's open rooms, found by its name or by who is there. What is chosen stays chosen while one searches on. */
export function RoomField({ except, value, onChange }: RoomFieldProps) {
  const name = useId()
  const [search, setSearch] = useState('')
  const { options } = useApi()
  const found = useQuery({
    ...options.room.list.queryOptions({ limit: roomsShown, ...(search !== '' && { search }) }),
    placeholderData: keepPreviousData,
  })
  const rooms = (found.data?.items ?? []).filter(({ id }) => id !== except)
  return (
    <div>
      <SearchField label="Room, link or person" value={search} onChange={setSearch} />
      {found.error ? <Problem>{sentenceOf(found.error)}</Problem> : null}
      <ul className={list['list']} aria-label="Rooms" aria-busy={found.isPending}>
        {rooms.map((room) => (
          <li key={room.id}>
            <label className={`${list['choice']} ${classes['room']}`}>
              <input
                type="radio"
                aria-label={roomTitle(room)}
                name={name}
                checked={value?.id === room.id}
                onChange={() => onChange({ id: room.id, title: roomTitle(room) })}
              />
              <span>
                <bdi>{roomTitle(room)}</bdi>
                <small>{room.kind === 'shared' ? 'Shared Room' : 'Personal Room'}</small>
              </span>
            </label>
          </li>
        ))}
        {found.data?.nextCursor ? <li className={list['nobody']}>There are more: search for a room.</li> : null}
        {rooms.length === 0 && !found.error ? (
          <li className={list['nobody']}>
            {found.isPending
              ? 'Loading rooms'
              : search === ''
                ? 'There is no other room.'
                : `No room matches “${search}”.`}
          </li>
        ) : null}
      </ul>
    </div>
  )
}
