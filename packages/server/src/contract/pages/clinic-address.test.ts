import { expect, test } from 'vitest'
import { clinicOf, inClinic, withoutClinic } from './clinic-address.ts'

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
