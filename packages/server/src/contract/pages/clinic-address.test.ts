import { expect, test } from 'vitest'
import type { RoomAddress } from './clinic-address.ts'
import { clinicOf, inClinic, reservedLinks, roomAt, withoutClinic } from './clinic-address.ts'

test.each([
  ['/c/oak-lane/settings/users', 'oak-lane', '/settings/users'],
  ['/c/oak-lane', 'oak-lane', '/'],
  ['/settings/users', null, '/settings/users'],
  ['/', null, '/'],
  ['/harbor-street/mara', null, '/harbor-street/mara'],
  ['/c/x', null, '/c/x'],
])('%s names %s', (path, link, own) => {
  expect([clinicOf(path), withoutClinic(path)]).toEqual([link, own])
})

test.each([
  ['/settings/users', '/c/oak-lane/settings/users'],
  ['/', '/c/oak-lane'],
  ['/sign-in', '/sign-in'],
  ['/c/other/settings/users', '/c/other/settings/users'],
])('%s in a clinic is %s', (path, address) => {
  expect(inClinic('oak-lane', path)).toBe(address)
  expect(inClinic(null, path)).toBe(path)
})

test.each<[path: string, room: RoomAddress | null]>([
  ['/harbor-street/mara', { clinic: 'harbor-street', room: 'mara' }],
  ['/Harbor-Street/Mara/', { clinic: 'harbor-street', room: 'mara' }],
  ['/harbor-street/m%C3%A1ra', { clinic: 'harbor-street', room: 'm%c3%a1ra' }],
  ['/harbor-street', null],
  ['/c/harbor-street', null],
  ['/harbor-street/mara/more', null],
  ['/favicon.svg/x', null],
  ['/settingsx/users', { clinic: 'settingsx', room: 'users' }],
  ...reservedLinks.map((reserved) => [`/${reserved}/users`, null] satisfies [string, null]),
])('%s is the room %j', (path, room) => {
  expect(roomAt(path)).toEqual(room)
})
