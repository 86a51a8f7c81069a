import { expect, test } from 'vitest'
import type { SettingsValues } from './settings-values.ts'
import { asPatch, differing } from './settings-values.ts'
import { theirsOf } from './theirs.ts'

const base: SettingsValues = {
  name: 'Harbor Street Clinic',
  link: 'harbor-street',
  timeZone: 'Europe/London',
  allowPatientChat: true,
  requirePatientPhoto: false,
  waitLimitMinutes: 15,
  placeKeptMinutes: 30,
  historyYears: 10,
  waitingText: '',
  colour: null,
  emergencyAccess: false,
}

test('what somebody else changed is told for each field that one has typed into, and for no other', () => {
  const typed = { timeZone: 'Europe/Oslo', waitLimitMinutes: 20, colour: '#0f766e', allowPatientChat: false }
  const present = { ...base, timeZone: 'Africa/Accra', colour: '#0f766e', allowPatientChat: false, name: 'Harbour' }

  expect(theirsOf(typed, base, present)).toEqual([
    { name: 'timeZone', sentence: 'The time zone is now Africa/Accra. You chose Europe/Oslo.' },
  ])
})

test('each field says what it is in words', () => {
  const typed = { waitingText: 'Mine', waitLimitMinutes: 1, historyYears: 2, colour: '#111111', allowPatientChat: true }
  const from = { ...base, allowPatientChat: true }
  const present = { ...base, waitingText: 'Theirs', waitLimitMinutes: 20, historyYears: 1, colour: '#222222' }

  expect(theirsOf(typed, from, present).map(({ sentence }) => sentence)).toEqual([
    'The waiting room text is now “Theirs”. You chose “Mine”.',
    'The wait limit is now 20 minutes. You chose 1 minute.',
    'How long calls are kept is now 1 year. You chose 2 years.',
    'The colour is now #222222. You chose #111111.',
  ])
})

test('what is as it was is not sent, and no words are none', () => {
  expect(differing({ name: base.name, link: 'other' }, base)).toEqual({ link: 'other' })
  expect(differing({ name: base.name }, base)).toBeNull()
  expect([asPatch({ waitingText: '  ' }), asPatch({ name: 'A' })]).toEqual([{ waitingText: null }, { name: 'A' }])
})
