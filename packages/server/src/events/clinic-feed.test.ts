import { expect, test } from 'vitest'
import type { Change, ChangeLog } from './changes.ts'
import { portion } from './changes.ts'
import { createFeed } from './clinic-feed.ts'

/** A log of `head` changes, whose answers wait until they are let go. */
function makeLog(head: number) {
  const waiting: (() => void)[] = []
  const log = {
    head,
    looks: 0,
    letGo: async () => {
      await expect.poll(() => waiting.length).toBeGreaterThan(0)
      waiting.shift()?.()
    },
  }
  const changeLog: ChangeLog = {
    newest: async () => log.head,
    alive: async () => new Set(),
    since: async (_clinicId, since) => {
      log.looks += 1
      const found = Array.from({ length: Math.min(portion, Math.max(0, log.head - since)) }, (_, at) =>
        change(since + at + 1),
      )
      await new Promise<void>((resolve) => waiting.push(resolve))
      return found
    },
  }
  const feed = createFeed({ log: changeLog, clinicId: 'clinic', from: head })
  const told: number[] = []
  feed.viewers.add({ tell: ({ seq }: Change) => void told.push(seq) } as never)
  return { log, feed, told }
}

const change = (seq: number): Change => ({
  seq,
  action: 'membership.archived',
  targetId: 'somebody',
  membership: null,
  plan: 'free',
})

test('what is announced while a look that finds nothing is under way is looked up after it (R5)', async () => {
  const { log, feed, told } = makeLog(5)
  const listensAgain = feed.catchUp()
  await expect.poll(() => log.looks).toBe(1)
  log.head = 6
  const announced = feed.catchUp(6)
  await log.letGo()
  await log.letGo()
  await Promise.all([listensAgain, announced])

  expect(told).toEqual([6])
})

test('what was announced and found by the same look is not looked up again', async () => {
  const { log, feed, told } = makeLog(5)
  log.head = 7
  const first = feed.catchUp(6)
  const second = feed.catchUp(7)
  await log.letGo()
  await Promise.all([first, second])

  expect([told, log.looks]).toEqual([[6, 7], 1])
})

test('a number that no change has is looked for once', async () => {
  const { log, feed, told } = makeLog(5)
  const forged = feed.catchUp(999)
  await log.letGo()
  await forged

  expect([told, log.looks]).toEqual([[], 1])
})

test('a whole portion is followed by the next', async () => {
  const { log, feed, told } = makeLog(0)
  log.head = portion + 1
  const announced = feed.catchUp(portion)
  await log.letGo()
  await log.letGo()
  await announced

  expect(told).toHaveLength(portion + 1)
})
