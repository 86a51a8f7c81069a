import { expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'

test.each([
  '123456789987654321',
  '1QAZ2wsx3edc4rfv',
  'passwordpassword',
  'aaaaaaaaaaaaaaaa',
  'abcabcabcabcabcabc',
  'dragonpassword1',
  'password password',
  'Password123456!',
  'p a s s w o r d !!',
  'abcdefghijklmnop',
  'aaaaaaaaaaaaabb',
])('%s is tried first, so it is refused (R33)', (password) => expect(isCommonPassword(password)).toBe(true))

test.each(['correct horse battery staple', 'the gulls left before noon', 'ünïcödé is also välid', 'four grey herons'])(
  '%s is taken',
  (password) => expect(isCommonPassword(password)).toBe(false),
)
