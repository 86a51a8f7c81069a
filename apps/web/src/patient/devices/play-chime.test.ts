import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mayChooseSpeaker, playChime } from './play-chime.ts'

/* Sound itself is the browser's: here is only where it goes. */

const connected: unknown[] = []
const system = { is: 'the system’s' }
const stream = { is: 'a stream' }
const param = { linearRampToValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined }

class FakeContext {
  currentTime = 0
  destination = system
  resume = async () => undefined
  close = async () => undefined
  createMediaStreamDestination = () => ({ stream })
}
class FakeGain {
  gain = param
  connect = (to: unknown) => void connected.push(to)
}
class FakeTone {
  connect = (to: unknown) => to
  start = () => undefined
  stop = () => undefined
}

beforeEach(() => {
  connected.length = 0
  vi.useFakeTimers()
  vi.stubGlobal('AudioContext', FakeContext)
  vi.stubGlobal('GainNode', FakeGain)
  vi.stubGlobal('OscillatorNode', FakeTone)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  Reflect.deleteProperty(HTMLMediaElement.prototype, 'setSinkId')
})

async function play(speaker?: string) {
  const done = playChime(speaker)
  await vi.runAllTimersAsync()
  await done
  return connected[0]
}

function letChoose(setSinkId: (id: string) => Promise<void>) {
  Object.defineProperty(HTMLMediaElement.prototype, 'setSinkId', { value: setSinkId, configurable: true })
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue()
}

test('where no speaker was chosen, or none can be, the system says where it is heard', async () => {
  expect(mayChooseSpeaker()).toBe(false)
  expect(await play()).toBe(system)
  expect(await play('headphones')).toBe(system)
})

test('it is played on the speaker that was chosen', async () => {
  const chosen = vi.fn<(id: string) => Promise<void>>(async () => undefined)
  letChoose(chosen)
  expect(mayChooseSpeaker()).toBe(true)
  expect(await play('headphones')).toEqual({ stream })
  expect(chosen).toHaveBeenCalledWith('headphones')
})

test('a speaker that was pulled out is no reason for silence', async () => {
  letChoose(async () => {
    throw new DOMException('', 'NotFoundError')
  })
  expect(await play('headphones')).toBe(system)
})
