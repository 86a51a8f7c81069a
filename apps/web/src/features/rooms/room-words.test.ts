import { clinicPolicy } from '@atrium/policy/clinic'
import { expect, test } from 'vitest'
import { meAs } from '../../testing/people.ts'
import { roomRow } from '../../testing/rooms.ts'
import { roomPath, roomTitle } from '../../api/rooms/room-address.ts'
import { accessOf, entranceWords } from './room-words.ts'

const yes = { allowed: true } as const
const no = clinicPolicy.deny('call.conduct', 'not-own')

test.each([
  [yes, yes, 'both'],
  [yes, no, 'enter'],
  [no, yes, 'manage'],
  [no, no, 'none'],
])('entering and managing are two answers (R22)', (mayEnter, mayManage, access) => {
  expect(accessOf(roomRow({ mayEnter, mayManage }))).toBe(access)
})

const holder = { membershipId: 'm2', name: 'Dana Reyes', photo: null }

test('a Personal Room goes by its holder, and by its own name where it has one', () => {
  const room = roomRow({ kind: 'personal', holder, name: 'Dana Reyes’s room' })
  expect(roomTitle(room)).toBe('Dana Reyes')
  expect(entranceWords(room)).toBe('Anyone with the link')
  expect(entranceWords({ ...room, name: 'Knees and hips', hasPasscode: true })).toBe(
    'Knees and hips · Link and passcode',
  )
})

test('a room’s address begins with the clinic’s link', () => {
  expect(roomPath(meAs('owner'), 'walk-in')).toBe('/harbor/walk-in')
})
