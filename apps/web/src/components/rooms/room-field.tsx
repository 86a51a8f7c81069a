import { clinicCore } from '@atrium/policy/clinic'
import { whoCan } from '@atrium/policy/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { sentenceOf } from '../../api/failures/failure.ts'
import { useMe } from '../../api/me.ts'
import type { Room } from '../../api/outputs.ts'
import { roomTitle } from '../../api/rooms/room-address.ts'
import list from '../dialog/pick-list.module.css'
import { Problem } from '../dialog/problem.tsx'
import { SearchField } from '../form/search-field.tsx'
import classes from './room-field.module.css'

/** As many as one looks through; a search finds the rest. */
const roomsShown = 50

export interface PickedRoom {
  id: string
  kind: Room['kind']
  title: string
}

interface RoomFieldProps {
  /** The rooms that are no choice here. */
  isLeftOut: (room: Room) => boolean
  value: PickedRoom | null
  onChange: (room: PickedRoom) => void
  /** To choose none is a choice as well: what that means. */
  nowhere?: { about: string; onChoose: () => void } | undefined
}

/**
 * One of the clinic's rooms where patients can be, found by its name or by who is there: no closed one, and none that the plan has
 * frozen (R20). What is chosen stays chosen, and in sight, while one searches on.
 */
export function RoomField({ isLeftOut, value, onChange, nowhere }: RoomFieldProps) {
  const name = useId()
  const [search, setSearch] = useState('')
  const found = useOpenRooms(search)
  const rooms = (found.data?.items ?? []).filter((room) => !isLeftOut(room)).map(pickedOf)
  const isFound = value === null || rooms.some(({ id }) => id === value.id)
  const hasMore = found.data?.nextCursor !== undefined && found.data.nextCursor !== null
  return (
    <div>
      <SearchField label="Room, link or person" value={search} onChange={setSearch} />
      {found.error ? <Problem>{sentenceOf(found.error)}</Problem> : null}
      <ul className={list['list']} aria-label="Rooms" aria-busy={found.isPending}>
        {nowhere ? (
          <li>
            <RoomChoice {...nowhere} name={name} label="Nowhere" isChosen={value === null} />
          </li>
        ) : null}
        {(isFound ? rooms : [value, ...rooms]).map((room) => (
          <li key={room.id}>
            <RoomChoice
              name={name}
              label={room.title}
              isChosen={value?.id === room.id}
              onChoose={() => onChange(room)}
              about={room.kind === 'shared' ? 'Shared Room' : 'Personal Room'}
            />
          </li>
        ))}
        {hasMore ? <li className={list['nobody']}>There are more: search for a room.</li> : null}
        {rooms.length === 0 && !hasMore && !found.error ? (
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

interface RoomChoiceProps {
  /** Of all choices of the field. */
  name: string
  label: string
  about: string
  isChosen: boolean
  onChoose: () => void
}

function RoomChoice({ name, label, about, isChosen, onChoose }: RoomChoiceProps) {
  const aboutId = useId()
  return (
    <label className={`${list['choice']} ${classes['room']}`}>
      <input
        type="radio"
        aria-label={label}
        aria-describedby={aboutId}
        name={name}
        checked={isChosen}
        onChange={onChoose}
      />
      <span>
        <bdi>{label}</bdi>
        <small id={aboutId}>{about}</small>
      </span>
    </label>
  )
}

/** What the server would take: it lists no closed room, and all Shared Rooms of a plan that has none are frozen. */
function useOpenRooms(search: string) {
  const { options } = useApi()
  const { plan } = useMe()
  const isSharedOpen = whoCan(clinicCore, 'sharedRoom.enter').plans.includes(plan)
  return useQuery({
    ...options.room.list.queryOptions({
      limit: roomsShown,
      ...(!isSharedOpen && { kind: 'personal' }),
      ...(search !== '' && { search }),
    }),
    placeholderData: keepPreviousData,
  })
}

const pickedOf = (room: Room): PickedRoom => ({ id: room.id, kind: room.kind, title: roomTitle(room) })
