import { expect, test } from 'vitest'
import { roomRow } from '../../../testing/rooms.ts'
import { linesOf } from './room-lines.ts'

const [first, second, own] = [roomRow({ id: 'a' }), roomRow({ id: 'b' }), roomRow({ id: 'c', kind: 'personal' })]

test('a heading stands before the first room of each kind', () => {
  const { lines, at } = linesOf([first, second, own])
  expect(lines.map((line) => ('heading' in line ? line.heading : line.room.id))).toEqual([
    'Shared Rooms',
    'a',
    'b',
    'Personal Rooms',
    'c',
  ])
  expect(at).toEqual([0, 3])
})

test('none where there is no room', () => expect(linesOf([])).toEqual({ lines: [], at: [] }))
