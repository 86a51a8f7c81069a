import { expect, test } from 'vitest'
import type { Announcing } from './key-exchange.ts'
import { memorySeal } from './memory-seal.ts'

/** What databases do with announcements, and all that was announced. */
function wire() {
  const listeners = new Set<(payload: string) => void>()
  const told: string[] = []
  const say = (payload: string) => {
    told.push(payload)
    for (const hear of listeners) queueMicrotask(() => hear(payload))
  }
  const database: Announcing = {
    single: () => async (_text, parameters) => {
      say(String(parameters[1]))
      return []
    },
    listen: async (_channel, { onMessage }) => {
      listeners.add(onMessage)
      return async () => void listeners.delete(onMessage)
    },
  }
  return { database, told, say }
}

const aMinute = 60_000

function process(database: Announcing, { secret = 'shared', patience = aMinute, goneAfter = aMinute } = {}) {
  const faults: unknown[] = []
  return { ...memorySeal(database, { secret, patience, goneAfter, onFault: (fault) => faults.push(fault) }), faults }
}

test('what is sealed is opened under its label by who has sealed it, and is noise to others', async () => {
  const seal = process(wire().database)
  const kept = await seal.seal('How Ruth looks', 'Ruth')

  expect(await seal.open(kept, 'Ruth')).toBe('How Ruth looks')
  expect(await seal.open(kept, 'Sam')).toBeNull()
  expect(
    await seal.open({ ...kept, sealed: kept.sealed.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }, 'Ruth'),
  ).toBeNull()
  expect(Buffer.from(kept.sealed, 'hex').includes('Ruth')).toBe(false)
  expect((await seal.seal('How Ruth looks', 'Ruth')).sealed).not.toBe(kept.sealed)
})

test('another process asks for the key once, and nothing that is announced is one', async () => {
  const { database, told } = wire()
  const [one, other] = [process(database), process(database)]
  const kept = [await one.seal('Ruth', 'a'), await one.seal('Sam', 'b')]

  expect(await Promise.all(kept.map((each, place) => other.open(each, 'ab'[place] ?? '')))).toEqual(['Ruth', 'Sam'])
  const before = told.length
  expect(await other.open(await one.seal('Noor', 'c'), 'c')).toBe('Noor')
  expect(told).toHaveLength(before)
  // PostgreSQL carries 8,000 bytes.
  expect(told.every((each) => each.length < 1_000)).toBe(true)
  expect([one.faults, other.faults]).toEqual([[], []])
})

test('who has the database and not the secret gets no key', async () => {
  const { database } = wire()
  const [one, stranger] = [process(database), process(database, { secret: 'guessed', patience: 200 })]

  expect(await stranger.open(await one.seal('Ruth', 'a'), 'a')).toBeNull()
  expect(stranger.faults).toHaveLength(1)
})

test('of a process that is gone nothing can be opened, and a new one of the same place has another key', async () => {
  const { database } = wire()
  const gone = process(database)
  const kept = await gone.seal('Ruth', 'a')
  await gone.close()

  const impatient = process(database, { patience: 1, goneAfter: 0 })
  const patient = process(database, { patience: 1 })
  expect([impatient.isGone(kept.keyId), patient.isGone(kept.keyId)]).toEqual([false, false])
  expect([await impatient.open(kept, 'a'), await patient.open(kept, 'a')]).toEqual([null, null])
  expect([impatient.isGone(kept.keyId), patient.isGone(kept.keyId)]).toEqual([true, false])
})

test.each(['', '{', '{}', '{"asks":{}}', '{"asks":{"keyId":"x","by":"y","publicKey":"zz"}}', 'null'])(
  'what is none of our words (%s) is told to who keeps the log, and nothing stops',
  async (word) => {
    const { database, say } = wire()
    const [one, other] = [process(database), process(database)]
    const kept = await one.seal('Ruth', 'a')
    say(word)

    expect(await other.open(kept, 'a')).toBe('Ruth')
    expect(one.faults).toHaveLength(1)
  },
)
