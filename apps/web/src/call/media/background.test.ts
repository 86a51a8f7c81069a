import { expect, test } from 'vitest'
import { backgroundOf, blurBackground } from './background.ts'

/** A camera that can blur what is behind somebody, can do nothing of it, or says nothing of what it can. */
function camera(offers: boolean[] | undefined, mayChange = true) {
  const asked: object[] = []
  const settings = { backgroundBlur: false }
  const track = {
    getCapabilities: () => (offers === undefined ? {} : { backgroundBlur: offers }),
    getSettings: () => settings,
    getConstraints: () => ({ width: { ideal: 1280 } }),
    applyConstraints: async (wishes: { backgroundBlur: boolean }) => {
      asked.push(wishes)
      if (!mayChange) throw new DOMException('', 'OverconstrainedError')
      settings.backgroundBlur = wishes.backgroundBlur
    },
  } as unknown as MediaStreamTrack
  return { track, asked }
}

test.each([
  { what: 'no camera', track: null, background: null },
  { what: 'one that says nothing', track: {} as MediaStreamTrack, background: null },
  { what: 'one that cannot', track: camera(undefined).track, background: null },
  { what: 'one that the system alone decides about', track: camera([false]).track, background: null },
  { what: 'one that can', track: camera([false, true]).track, background: 'plain' },
])('$what: $background', ({ track, background }) => {
  expect(backgroundOf(track)).toBe(background)
})

test('it is blurred and no more; what else was asked of the camera is kept', async () => {
  const { track, asked } = camera([false, true])
  await blurBackground(track, true)
  const blurred = backgroundOf(track)
  await blurBackground(track, false)

  expect([blurred, backgroundOf(track)]).toEqual(['blurred', 'plain'])
  expect(asked[0]).toEqual({ width: { ideal: 1280 }, backgroundBlur: true })
})

test('a camera that will not stays as it is', async () => {
  const { track } = camera([false, true], false)
  await blurBackground(track, true)

  expect(backgroundOf(track)).toBe('plain')
})
