import { expect, test } from 'vitest'
import { doorAddress, doorSearch } from './door.ts'

test.each(['/settings/users?search=a%26b#top', '/settings/roles', '/c/oak-lane'])('goes on to %s', (redirect) => {
  expect(doorSearch(new URL(doorAddress({ redirect }), 'http://x').search)).toEqual({ redirect })
})

test('says that somebody was in, and nothing else', () => {
  expect([doorAddress({ ended: true }), doorSearch('?ended=true')]).toEqual(['/sign-in?ended=true', { ended: true }])
  expect([doorAddress({ redirect: '/' }), doorSearch('?ended=no')]).toEqual(['/sign-in', {}])
})

test.each([
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  '\n//elsewhere.example',
  '/.//elsewhere.example',
  '/.\\/elsewhere.example',
  '/./\\elsewhere.example',
  '/%2e//elsewhere.example',
  '/a/..//elsewhere.example',
  '/sign-in?redirect=%2F',
  '/sign-in/',
  'javascript:alert(1)',
  'settings',
  '',
])('does not leave this site for %j', (redirect) => {
  expect(doorSearch(`?${new URLSearchParams({ redirect })}`)).toEqual({})
})

test('a way back that is too long is left out', () => {
  expect(doorAddress({ redirect: `/settings/users?search=${'&'.repeat(700)}`, ended: true })).toBe(
    '/sign-in?ended=true',
  )
})

test('a path that a browser reads otherwise comes as it is read', () => {
  expect(doorSearch(`?${new URLSearchParams({ redirect: '/a/../b\r\nx' })}`)).toEqual({ redirect: '/bx' })
})

test.each(['0', '-1', '1e3', '99999', '15 hours of <b>'])('%j minutes are none', (idle) => {
  expect(doorSearch(`?${new URLSearchParams({ idle })}`)).toEqual({})
})

test('says for how long nothing was done', () => {
  expect(doorSearch(new URL(doorAddress({ redirect: '/account', idle: 15 }), 'http://x').search)).toEqual({
    redirect: '/account',
    idle: 15,
  })
})
