import { expect, test } from 'vitest'
import { readAddresses, withAddresses } from './read-addresses.ts'

const emails = (text: string) => readAddresses(text).map(({ email, text: typed }) => email ?? `? ${typed}`)

test.each([
  ['a@b.example', ['a@b.example']],
  ['A@B.example, a@b.example', ['a@b.example']],
  ['a@b.example;c@d.example\nе@f.example\t g@h.example', ['a@b.example', 'c@d.example', 'е@f.example', 'g@h.example']],
  [
    'Dana Reyes <D.Reyes@harbor.example>, "Osei, Kofi" <k.osei@harbor.example>',
    ['d.reyes@harbor.example', 'k.osei@harbor.example'],
  ],
  ['<a@b.example>', ['a@b.example']],
  ["o'neil+ward@b.example", ["o'neil+ward@b.example"]],
  ['m.chen@harbor', ['? m.chen@harbor']],
  ['a@@b.example a@b..example', ['? a@@b.example', '? a@b..example']],
  ['  ,; \n ', []],
])('%j', (text, expected) => {
  expect(emails(text)).toEqual(expected)
})

test('an address that stands there already is not added again', () => {
  expect(withAddresses(readAddresses('a@b.example'), readAddresses('A@b.example c@d.example'))).toHaveLength(2)
})
