import { expect, test } from 'vitest'
import { showTimesIn } from '../../components/words/shown-zone.ts'
import { auditFilter, withKnownAction } from './audit-filter.ts'
import { auditSearch } from './audit-search.ts'

test.each([
  [{}, {}],
  [
    { search: 'dana', action: 'membership.archived', actor: 'm1', days: 30, utm: 'x' },
    { search: 'dana', action: 'membership.archived', actor: 'm1', days: 30 },
  ],
  [{ days: '7' }, { days: 7 }],
  [{ search: 'x'.repeat(201), action: 'toString', target: '', days: 3, actor: 5 }, {}],
])('of the address %j stays %j', (address, kept) => {
  expect(auditSearch(address)).toEqual(kept)
})

test.each(['toString.call', 'membership.vanished'] as const)('the action %s is none', (action) => {
  expect(withKnownAction(auditSearch({ action, search: 'x' }))).toEqual({ search: 'x', action: undefined })
})

test.each([
  ['UTC', 1, '2026-11-28T00:00:00.000Z'],
  ['Asia/Kolkata', 1, '2026-11-27T18:30:00.000Z'],
  ['America/New_York', 7, '2026-11-22T05:00:00.000Z'],
] as const)('days begin with midnight where the reader is: %s, %i', (zone, days, from) => {
  showTimesIn(zone)
  const at = (time: string) => auditFilter({ days, search: 'x' }, new Date(`2026-11-28T${time}:00Z`))
  expect(at('16:10')).toEqual({ search: 'x', from })
  expect(at('17:55')).toEqual({ search: 'x', from })
  showTimesIn(null)
})
