import { expect, test } from 'vitest'
import { closeEffects } from './close-effects.ts'

const preview = { people: 1, invitations: 0, waiting: 0, calls: 0, deletesAt: '2026-12-29T10:00:00.000Z' }
const texts = (change: object) => closeEffects({ ...preview, ...change }).map(({ text }) => text)

test('who is met by it is said in numbers, and who is not is not spoken of', () => {
  expect(texts({})).toEqual([
    '1 person can no longer enter; rooms’ links show that they are closed',
    'Until 29 December 2026 any Owner can open it again, as it was',
    'Then all of it is deleted, and the Owners get a signed receipt',
    'Nothing is charged while it is closed. All Owners are told by mail',
  ])
  expect(texts({ people: 25, invitations: 2, waiting: 3, calls: 1 }).slice(0, 3)).toEqual([
    '3 patients who wait are let go, and 1 call ends at once',
    '25 people can no longer enter; rooms’ links show that they are closed',
    '2 invitations can no longer be accepted',
  ])
})
