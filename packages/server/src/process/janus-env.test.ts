import { describe, expect, test } from 'vitest'
import { readEnv } from './env.ts'

const secret = 'x'.repeat(32)

describe('Janus', () => {
  const all = {
    ATRIUM_JANUS_URL: 'http://127.0.0.1:8088/janus/',
    ATRIUM_JANUS_SECRET: 'a secret of the media server',
    ATRIUM_JANUS_ROOM_KEY: 'a key of its video rooms',
  }

  test('is there where it is named, and not by itself', () => {
    expect(readEnv({ ATRIUM_SECRET: secret }).janus).toBeUndefined()
    expect(readEnv({ ATRIUM_SECRET: secret, ...all }).janus).toEqual({
      url: 'http://127.0.0.1:8088/janus',
      secret: 'a secret of the media server',
      roomKey: 'a key of its video rooms',
    })
  })

  test.each(Object.keys(all))('without %s is a fault, and alone too', (name) => {
    const { [name]: own, ...rest } = all as Record<string, string>

    expect(() => readEnv({ ATRIUM_SECRET: secret, ...rest })).toThrow(
      new RegExp(`1 fault.*${name}: Must be given`, 's'),
    )
    expect(() => readEnv({ ATRIUM_SECRET: secret, [name]: own })).toThrow(/2 fault/)
  })

  test.each([
    ['ATRIUM_JANUS_URL', 'http://janus.example/janus'],
    ['ATRIUM_JANUS_URL', 'ws://127.0.0.1:8188'],
    ['ATRIUM_JANUS_SECRET', 'short'],
    ['ATRIUM_JANUS_ROOM_KEY', 'short'],
  ])('%s=%s is refused', (name, value) => {
    expect(() => readEnv({ ATRIUM_SECRET: secret, ...all, [name]: value })).toThrow(
      new RegExp(`1 fault.*${name}: Must`, 's'),
    )
  })
})
