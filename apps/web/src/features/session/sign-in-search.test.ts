import { expect, test } from 'vitest'
import { signInSearch } from './sign-in-search.ts'

test.each(['/', '/settings/users?search=a', '/settings/roles'])('goes on to %s', (redirect) => {
  expect(signInSearch({ redirect })).toEqual({ redirect })
})

test.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', 7, null])(
  'does not leave this site for %s',
  (redirect) => {
    expect(signInSearch({ redirect })).toEqual({})
  },
)
