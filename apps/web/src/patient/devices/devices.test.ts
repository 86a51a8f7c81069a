import { afterEach, expect, test, vi } from 'vitest'
import { fakeDevices, fakeStream, noTo } from '../testing/fake-devices.ts'
import { kindOfDevice } from '../../call/media/kind-of-device.ts'
import { openDevices } from '../../call/media/open-devices.ts'
import { refusalOf } from '../../call/media/refusal-of.ts'
import { barsFor } from '../../call/media/level.ts'

afterEach(() => vi.unstubAllGlobals())

const safari = 'Version/18.6 Safari/605.1.15'
test.each([
  [`Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${safari}`, 5, 'iphone'],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${safari}`, 5, 'iphone'],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${safari}`, 0, 'safari'],
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/142.0.0.0 Mobile Safari/537.36', 5, 'android'],
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9; wv) Chrome/142.0.0.0 Mobile Safari/537.36', 5, 'in-app'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) [FBAN/FBIOS;FBAV/500.0]', 5, 'in-app'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0', 0, 'firefox'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36', 0, 'chromium'],
])('help is for the device: %s, %i touches', (userAgent, maxTouchPoints, kind) => {
  expect(kindOfDevice({ userAgent, maxTouchPoints } as Navigator)).toBe(kind)
})

test.each([
  ['NotAllowedError', 'refused'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
  ['NotReadableError', 'in-use'],
  ['NotSupportedError', 'not-possible'],
])('%s means %s', (name, refusal) => {
  expect(refusalOf(new DOMException('', name))).toBe(refusal)
})

test('somebody without a camera is heard, and somebody without a microphone seen', async () => {
  const onlyAudio = fakeDevices(({ video }) => (video ? noTo('NotFoundError')() : fakeStream('audio')))
  expect((await openDevices({})).getTracks()).toHaveLength(1)
  expect(onlyAudio.asked.at(-1)).not.toHaveProperty('video')
  fakeDevices(({ audio }) => (audio ? noTo('NotFoundError')() : fakeStream('video')))
  expect((await openDevices({})).getVideoTracks()).toHaveLength(1)
})

test('what somebody has refused is asked once, and a device that is gone makes room for another', async () => {
  const refused = fakeDevices(noTo('NotAllowedError'))
  await expect(openDevices({})).rejects.toMatchObject({ name: 'NotAllowedError' })
  expect(refused.asked).toHaveLength(1)
  const gone = fakeDevices(({ video }) =>
    typeof video === 'object' && video.deviceId ? noTo('OverconstrainedError')() : fakeStream('audio', 'video'),
  )
  expect((await openDevices({ camera: 'unplugged' })).getTracks()).toHaveLength(2)
  expect(gone.asked).toHaveLength(2)
})

test('the first cause is the one that is told', async () => {
  fakeDevices(({ audio, video }) => noTo(audio && video ? 'NotReadableError' : 'NotFoundError')())
  await expect(openDevices({})).rejects.toMatchObject({ name: 'NotReadableError' })
})

test('the meter shows nothing for silence, some for a voice, all for a shout', () => {
  const sound = (loudness: number) => barsFor(new Float32Array(64).fill(loudness))
  expect([sound(0), sound(0.02), sound(0.05), sound(0.9)]).toEqual([0, 3, 4, 6])
})
