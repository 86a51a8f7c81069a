import { expect, test } from 'vitest'
import { passwordWords, secondStepWords } from './security-words.ts'

const now = new Date('2026-11-24T12:00:00')

test.each([
  [null, 'Not changed yet'],
  ['2026-11-24T08:00:00', 'Changed today'],
  ['2026-11-23T08:00:00', 'Changed yesterday'],
  ['2026-03-12T08:00:00', 'Changed on 12 March'],
])('%s → %s', (changedAt, words) => expect(passwordWords(changedAt, now)).toBe(words))

const passkey = { id: 'p', name: 'iPhone', createdAt: '2026-03-12T08:00:00', lastUsedAt: null }

test.each([
  [{ isOn: true, codesLeft: 8 }, [], 'Code app. 8 recovery codes left.'],
  [{ isOn: true, codesLeft: 1 }, [], 'Code app. 1 recovery code left.'],
  [{ isOn: true, codesLeft: 0 }, [], 'Code app. No recovery code is left: make new ones.'],
  [{ isOn: true, codesLeft: 8 }, [passkey], 'Code app or passkey. 8 recovery codes left.'],
  [{ isOn: false, codesLeft: 10 }, [passkey], 'Passkey. 10 recovery codes left.'],
])('%o, %o', (secondStep, passkeys, words) =>
  expect(secondStepWords({ secondStep: { ...secondStep, demandedBy: [] }, passkeys })).toBe(words),
)

test('a clinic that asks for it is named', () => {
  const secondStep = { isOn: true, codesLeft: 8, demandedBy: ['Harbor Street Clinic', 'Oak Lane Practice'] }
  expect(secondStepWords({ secondStep, passkeys: [] })).toBe(
    'Code app. 8 recovery codes left. Harbor Street Clinic and Oak Lane Practice ask you for it.',
  )
})
