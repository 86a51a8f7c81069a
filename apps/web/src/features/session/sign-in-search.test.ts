import { expect, test } from 'vitest'
import { signInSearch } from './sign-in-search.ts'

test.each(['/', '/settings/users?search=a', '/settings/roles'])('goes on to %s', (redirect) => {
  expect(signInSearch({ redirect })).toEqual({ redirect })
})

test('says that somebody was in, and nothing else', () => {
  expect([signInSearch({ ended: true }), signInSearch({ ended: 'no' })]).toEqual([{ ended: true }, {}])
})

test.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', 7, null])(
  'does not leave this site for %s',
  (redirect) => {
    expect(signInSearch({ redirect })).toEqual({})
  },
)
