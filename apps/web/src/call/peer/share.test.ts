import { expect, test } from 'vitest'
import { shareAmong } from './share.ts'

/** Bits a second of a voice, with what carries it. */
const voice = 50_000

test.each([2, 3, 4, 5])('to %i others one sends no more than 2 Mbit/s, a screen and the voices included', (others) => {
  const [quiet, showing] = [shareAmong(others, false), shareAmong(others, true)]

  expect(others * (quiet.camera.maxBitrate + voice)).toBeLessThanOrEqual(1_700_000)
  expect(others * (showing.camera.maxBitrate + showing.screen.maxBitrate + voice)).toBeLessThanOrEqual(2_000_000)
})

test('pictures get smaller with the number of people, and never larger', () => {
  const shares = [1, 2, 3, 4, 5].map((others) => shareAmong(others, false).camera)

  expect(shares).toEqual(shares.toSorted((one, other) => other.maxBitrate - one.maxBitrate))
  expect(shares.map((share) => share.scaleResolutionDownBy)).toEqual([1, 1.5, 2, 2, 3])
})
