import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { Plan } from '@atrium/policy/clinic'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import type { Room } from '../../api/outputs.ts'
import { fakeServer } from '../../testing/fake-server.ts'
import { meAs } from '../../testing/people.ts'
import { renderAs } from '../../testing/render-as.tsx'
import { roomRow } from '../../testing/rooms.ts'
import { MoveWaiting } from './move-waiting.tsx'
import type { PickedRoom } from './room-field.tsx'

interface Asked {
  kind?: Room['kind']
  search?: string
  limit: number
}

const personal = (id: string, name: string) =>
  roomRow({ id, kind: 'personal', name: `${name}’s room`, holder: { membershipId: `of-${id}`, name, photo: null } })
const shared = roomRow({ id: 'triage', name: 'Triage' })
const many = Array.from({ length: 120 }, (_, index) => personal(`p${index}`, `Person ${index}`))

/** Answers as the server does: a page, of a kind, by name. */
function listOf(rooms: readonly Room[], { kind, search, limit }: Asked) {
  const found = rooms.filter(
    (room) => (kind === undefined || room.kind === kind) && (room.holder?.name ?? room.name).includes(search ?? ''),
  )
  return { items: found.slice(0, limit), nextCursor: found.length > limit ? 'more' : null }
}

function Asking({ isClosing, onChange }: { isClosing: (room: Room) => boolean; onChange: (id: string) => void }) {
  const [room, setRoom] = useState<PickedRoom | null>(null)
  return (
    <MoveWaiting
      isClosing={isClosing}
      nowhere="they see that the room is closed"
      value={room}
      onChange={(chosen) => {
        setRoom(chosen)
        onChange(chosen?.id ?? 'nowhere')
      }}
    />
  )
}

function open(rooms: readonly Room[], { plan = 'premium', closing = [] }: { plan?: Plan; closing?: string[] } = {}) {
  const chosen = vi.fn<(id: string) => void>()
  const { client } = fakeServer({ 'room.list': (input) => listOf(rooms, input as Asked) })
  renderAs(meAs('owner', plan), <Asking isClosing={({ id }) => closing.includes(id)} onChange={chosen} />, client)
  return chosen
}

const choices = () =>
  within(screen.getByRole('group', { name: 'Those who wait go to' }))
    .getAllByRole('radio')
    .map((radio) => radio.getAttribute('aria-label'))
const nowhere = 'Nowhere'
const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name })
const isChecked = (name: string) => radio(name).checked

test('nowhere is said first and is so until a room is chosen; it can be chosen again (R27)', async () => {
  const chosen = open([shared, personal('p', 'Priya Natarajan')])
  await screen.findByRole('radio', { name: 'Triage' })
  expect(choices()).toEqual([nowhere, 'Triage', 'Priya Natarajan'])
  expect(isChecked(nowhere)).toBe(true)
  expect(screen.getByRole('radio', { description: 'they see that the room is closed' })).toBe(radio(nowhere))
  await userEvent.click(screen.getByRole('radio', { name: 'Triage' }))
  expect(isChecked('Triage')).toBe(true)
  await userEvent.click(screen.getByRole('radio', { name: nowhere }))
  expect(chosen.mock.calls).toEqual([['triage'], ['nowhere']])
})

test('a room that closes is not offered (R27)', async () => {
  open([shared, personal('p', 'Priya Natarajan')], { closing: ['triage'] })
  await screen.findByRole('radio', { name: 'Priya Natarajan' })
  expect(choices()).toEqual([nowhere, 'Priya Natarajan'])
})

test('on Free, Shared Rooms are frozen: none is offered, also not by a search (R20, R27)', async () => {
  open([shared, personal('p', 'Priya Natarajan')], { plan: 'free' })
  await screen.findByRole('radio', { name: 'Priya Natarajan' })
  expect(choices()).toEqual([nowhere, 'Priya Natarajan'])
  await userEvent.type(screen.getByRole('searchbox'), 'Triage')
  await screen.findByText('No room matches “Triage”.')
  expect(choices()).toEqual([nowhere])
})

test('the last of many rooms is found by a search; what is chosen stays in sight while one searches on', async () => {
  const chosen = open(many)
  await screen.findByText('There are more: search for a room.')
  expect(screen.queryByRole('radio', { name: 'Person 119' })).toBeNull()
  const search = screen.getByRole('searchbox', { name: 'Room, link or person' })
  await userEvent.type(search, 'Person 119')
  await userEvent.click(await screen.findByRole('radio', { name: 'Person 119' }))
  expect(chosen).toHaveBeenLastCalledWith('p119')
  await userEvent.clear(search)
  await userEvent.type(search, 'Person 7')
  await screen.findByRole('radio', { name: 'Person 7' })
  expect(choices().slice(0, 3)).toEqual([nowhere, 'Person 119', 'Person 7'])
  expect(isChecked('Person 119')).toBe(true)
})

test('where all of the first that are found close, one is told to search, and not that there is none', async () => {
  open(many, { closing: many.slice(0, 100).map(({ id }) => id) })
  await screen.findByText('There are more: search for a room.')
  expect(choices()).toEqual([nowhere])
  expect(screen.queryByText('There is no other room.')).toBeNull()
})

test('without a mouse: Tab goes from the search to the choice, the arrows through it', async () => {
  const chosen = open([shared, personal('p', 'Priya Natarajan')])
  await screen.findByRole('radio', { name: 'Triage' })
  await userEvent.tab()
  expect(document.activeElement).toBe(screen.getByRole('searchbox'))
  await userEvent.tab()
  expect(document.activeElement).toBe(screen.getByRole('radio', { name: nowhere }))
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  await waitFor(() => expect(chosen.mock.calls).toEqual([['triage'], ['p']]))
})
