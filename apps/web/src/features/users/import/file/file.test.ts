import { expect, test } from 'vitest'
import { guessColumns, rowsBy } from './columns.ts'
import { decodeText } from './decode-text.ts'
import { readTable } from './read-table.ts'

const text = 'Name,Email\r\nTomás,t@b.example\r\n'
const utf8 = new TextEncoder()

function utf16(value: string, isBig: boolean, hasMark: boolean): Uint8Array {
  const marked = hasMark ? `\uFEFF${value}` : value
  return Uint8Array.from(
    Array.from(marked).flatMap((letter) => {
      const code = letter.charCodeAt(0)
      return isBig ? [code >> 8, code & 255] : [code & 255, code >> 8]
    }),
  )
}

test.each([
  ['UTF-8', utf8.encode(text)],
  ['UTF-8 with its mark', utf8.encode(`\uFEFF${text}`)],
  ['UTF-16, little first', utf16(text, false, true)],
  ['UTF-16, big first', utf16(text, true, true)],
  ['UTF-16 without a mark', utf16(text, false, false)],
  ['the code page of Windows', Uint8Array.from(Array.from(text).map((letter) => letter.charCodeAt(0)))],
])('%s is read', (_, bytes) => {
  expect(decodeText(bytes)).toBe(text)
})

test.each([
  ['commas', 'a@b.example,Ada'],
  ['semicolons', 'a@b.example;Ada'],
  ['tabs', 'a@b.example\tAda'],
])('%s', (_, line) => {
  expect(readTable(`${line}\n\n${line}\r\n  \n`)).toEqual([
    ['a@b.example', 'Ada'],
    ['a@b.example', 'Ada'],
  ])
})

test('quoted cells keep commas, quotes and lines; what our export marked as text is itself again', () => {
  expect(readTable(`"Reyes, ""Dana""\nRN",'+d@b.example\n`)).toEqual([['Reyes, "Dana"\nRN', '+d@b.example']])
})

test('columns are guessed by their heads, and by where addresses stand', () => {
  expect(
    guessColumns([
      ['Full name', 'E-Mail', 'Role'],
      ['Ada', 'a@b.example', 'Admin'],
    ]),
  ).toEqual({
    email: 1,
    name: 0,
    role: 2,
    hasHead: true,
  })
  expect(guessColumns([['Ada', 'a@b.example']])).toEqual({ email: 1, name: null, role: null, hasHead: false })
  expect(guessColumns([['Ada']])).toMatchObject({ email: null })
  expect(guessColumns([])).toMatchObject({ email: null })
})

test('lines are sent without their heads, and without cells that say nothing', () => {
  const table = [['Email', 'Role'], ['a@b.example', 'Admin'], ['c@b.example'], ['x'.repeat(2_000)]]
  expect(rowsBy(table, guessColumns(table))).toEqual([
    { email: 'a@b.example', role: 'Admin' },
    { email: 'c@b.example' },
    { email: 'x'.repeat(1_000) },
  ])
})
