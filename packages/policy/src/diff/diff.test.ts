import { expect, test } from 'vitest'
import { definePolicy } from '../engine/define-policy.ts'
import type { Policy } from '../engine/policy.ts'

const before = definePolicy({
  roles: ['teacher', 'pupil'],
  plans: ['basic', 'plus'],
  capabilities: {
    'mark.give': { label: 'Give marks', roles: ['teacher'], plans: 'every' },
    'film.watch': { label: 'Watch films', roles: 'every', plans: ['plus'] },
  },
})
const after = definePolicy({
  roles: ['head', 'teacher', 'pupil'],
  plans: ['basic', 'plus'],
  capabilities: {
    'mark.give': { label: 'Give marks', roles: ['teacher'], plans: ['plus'] },
    'film.watch': { label: 'Watch films', roles: ['teacher', 'pupil'], plans: ['plus'] },
    'class.open': { label: 'Open a class', roles: ['head'], plans: 'every' },
  },
})

test('diff lists each changed cell, new roles and new rows included', () => {
  expect(before.diff(after).cells).toEqual([
    { capability: 'mark.give', role: 'teacher', plan: 'basic', change: 'revoked' },
    { capability: 'class.open', role: 'head', plan: 'basic', change: 'granted' },
    { capability: 'class.open', role: 'head', plan: 'plus', change: 'granted' },
  ])
})

test('diff with subjects lists those whose rights change, and which', () => {
  const people = [
    { name: 'Ada', role: 'teacher', plan: 'basic' },
    { name: 'Ben', role: 'teacher', plan: 'plus' },
    { name: 'Cem', role: 'pupil', plan: 'plus' },
  ]
  expect(before.diff(after, people).subjects).toEqual([{ subject: people[0], gains: [], loses: ['mark.give'] }])
})

test('diff of a policy with itself is empty', () => {
  expect(before.diff(before, [{ role: 'teacher', plan: 'plus' }])).toEqual({ cells: [], subjects: [] })
})

test('a row that needs another fact is another answer: what is wider is granted, what is narrower revoked', () => {
  const withNeeds = (...needs: ('own' | 'assigned')[]) =>
    definePolicy({
      roles: ['pupil'],
      plans: ['basic'],
      capabilities: { 'mark.view': { label: 'View marks', roles: 'every', plans: 'every', needs } },
    })
  const changes = (from: Policy, to: Policy): string[] => from.diff(to).cells.map(({ change }) => change)
  expect(changes(withNeeds('own'), withNeeds())).toEqual(['granted'])
  expect(changes(withNeeds('own'), withNeeds('own', 'assigned'))).toEqual(['granted'])
  expect(changes(withNeeds(), withNeeds('own'))).toEqual(['revoked'])
  expect(changes(withNeeds(), withNeeds('assigned'))).toEqual(['revoked'])
  expect(changes(withNeeds('own'), withNeeds('assigned'))).toEqual(['granted', 'revoked'])
  expect(changes(withNeeds('own'), withNeeds('own'))).toEqual([])
})

test('who gains as much as he loses is told as well, and rows come by name', () => {
  const tableOf = (first: 'every' | [], second: 'every' | []) =>
    definePolicy({
      roles: ['pupil'],
      plans: ['basic'],
      capabilities: {
        'z.do': { label: 'Do Z', roles: first, plans: 'every' },
        'b.do': { label: 'Do B', roles: second, plans: 'every' },
        'a.do': { label: 'Do A', roles: second, plans: 'every' },
        'y.do': { label: 'Do Y', roles: first, plans: 'every' },
      },
    })
  const pupil = { role: 'pupil', plan: 'basic' }
  const [one, other]: Policy[] = [tableOf([], 'every'), tableOf('every', [])]
  expect(one?.diff(other as Policy, [pupil]).subjects).toEqual([
    { subject: pupil, gains: ['y.do', 'z.do'], loses: ['a.do', 'b.do'] },
  ])
  expect(one?.diff(other as Policy).subjects).toEqual([])
})

const flat = (row: object): Policy =>
  definePolicy({ roles: ['editor'], capabilities: { 'page.edit': { label: 'Edit', roles: 'every', ...row } } }) as never

test('what may be done to a frozen thing only from now on, is granted', () => {
  const change = { capability: 'page.edit', role: 'editor', plan: '' }
  expect(flat({}).diff(flat({ evenFrozen: true })).cells).toEqual([{ ...change, change: 'granted' }])
  expect(flat({ evenFrozen: true }).diff(flat({})).cells).toEqual([{ ...change, change: 'revoked' }])
})

test('up to none is none: nothing is granted by it', () => {
  const limited = (free: number): Policy =>
    definePolicy({
      roles: ['editor'],
      plans: ['free'],
      capabilities: { 'page.make': { label: 'Make', roles: 'every', plans: 'every', limits: { free } } },
    }) as never
  const none = definePolicy({
    roles: ['editor'],
    plans: ['free'],
    capabilities: { x: { label: 'X', roles: [], plans: [] } },
  })
  expect((none as never as Policy).diff(limited(0)).cells).toEqual([])
  expect(limited(0).diff(limited(1)).cells).toHaveLength(1)
})

test('rights of one’s own count: who has been given it gains nothing, from whom it is withheld loses nothing', () => {
  const people = [
    { name: 'Ada', role: 'pupil', plan: 'plus' },
    { name: 'Ben', role: 'pupil', plan: 'plus', minus: ['film.watch'] },
    { name: 'Cem', role: 'teacher', plan: 'basic', plus: ['class.open'] },
  ]
  const found = after.diff(before, people).subjects.map(({ subject, gains, loses }) => [subject.name, gains, loses])
  expect(found).toEqual([['Cem', ['mark.give'], ['class.open']]])
})
