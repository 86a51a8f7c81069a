import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { userRow } from '../../../testing/people.ts'
import { csvName, usersCsv } from './users-csv.ts'

const linesOf = (text: string) => text.replace('\uFEFF', '').split('\r\n')

test('a row for each, with a byte-order mark before and a line end after', () => {
  const text = usersCsv([userRow({ lastActiveAt: '2026-11-24T10:00:00.000Z' })])
  expect(text.startsWith('\uFEFFName,Email,Role,')).toBe(true)
  expect(linesOf(text)).toEqual([
    'Name,Email,Role,Status,Last active,Invited,Invited by,Archived',
    'Priya Natarajan,admin2@harbor.example,Member,Active,2026-11-24T10:00:00.000Z,,,',
    '',
  ])
})

test.each(['=cmd()|calc', '+1', '-1', '@sum(A1)', '＝cmd()', '＋1', '－1', '＠sum(A1)', '\tx', '\rx'])(
  '%j is text in a spreadsheet',
  (name) => {
    const [, row = []] = Papa.parse<string[]>(usersCsv([userRow({ name })]).replace('\uFEFF', '')).data
    expect(row[0]).toBe(`'${name}`)
  },
)

test('quotes, commas and lines within a name stay within it', () => {
  const name = 'Reyes, "Dana"\nRN'
  const [, row = []] = Papa.parse<string[]>(usersCsv([userRow({ name })]).replace('\uFEFF', '')).data
  expect(row[0]).toBe(name)
})

test('an invitation has no name, and says who sent it', () => {
  const text = usersCsv([
    {
      ...userRow(),
      kind: 'invitation',
      name: null,
      status: 'pending',
      sentAt: '2026-11-24T10:00:00.000Z',
      invitedBy: 'Dana',
    },
  ])
  expect(linesOf(text)[1]).toBe(',admin2@harbor.example,Member,Invite pending,,2026-11-24T10:00:00.000Z,Dana,')
})

test('the file is named after clinic and day', () => {
  expect(csvName('harbor-street', new Date(2026, 2, 4))).toBe('harbor-street-users-2026-03-04.csv')
})
