import { expect, test } from 'vitest'
import { definePolicy } from './define-policy.ts'

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
