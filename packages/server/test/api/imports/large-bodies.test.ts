import { expect, test } from 'vitest'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { read } from '../../support/wire/call.ts'
import { sessionHeader, startTestApp } from '../../support/test-app.ts'

/* A file may be 16 MB: only of who may invite, one at a time of each, a few of all; of everybody else nothing is held. */

const { app } = await startTestApp()
const { people } = await makeClinic(app.database, {
  people: { owner: 'owner', admin: 'admin', second: 'admin', third: 'admin', fourth: 'admin', member: 'member' },
  plan: 'free',
})

const chunk = new Uint8Array(64 * 1024).fill(32)

/** A body that goes on for `most` bytes and counts what of it was taken; a slow one stops after the first and waits to be ended. */
function bodyOf(most: number, isSlow = false) {
  const taken = { bytes: 0 }
  let end = () => {}
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (isSlow && taken.bytes > 0)
          return new Promise<void>((resolve) => (end = resolve)).then(() => finish(controller))
        if (taken.bytes >= most) return finish(controller)
        taken.bytes += chunk.length
        controller.enqueue(chunk)
        return undefined
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, taken, end: () => end() }
}

function finish(controller: ReadableStreamDefaultController<Uint8Array>): void {
  controller.enqueue(new TextEncoder().encode('{"rows":[{"email":"somebody@new.example"}]}'))
  controller.close()
}

const send = async (who: Pick<Person, 'token'> | null, body: ReadableStream, headers: Record<string, string> = {}) =>
  app.fetch(
    new Request('http://atrium.test/trpc/import.preview', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(who && { [sessionHeader]: who.token }), ...headers },
      body,
      duplex: 'half',
    } as RequestInit),
  )

test.each([
  ['a fast one', false],
  ['a slow one', true],
])('of a Member nothing is read, %s: 403 with the reason', async (_what, isSlow) => {
  const { stream, taken } = bodyOf(16 * 1024 * 1024, isSlow)
  const answer = await read(await send(people.member, stream))

  expect(answer.status).toBe(403)
  expect(answer.denial).toMatchObject({ capability: 'user.invite', reason: 'role' })
  expect(taken.bytes).toBe(0)
})

test('where the answer would begin before the file is worked on, a large one is not read', async () => {
  const { stream, taken } = bodyOf(16 * 1024 * 1024)
  const answer = await send(people.admin, stream, { 'trpc-accept': 'application/jsonl' })

  expect(answer.status).toBe(400)
  expect(taken.bytes).toBeLessThan(1024 * 1024)
})

test('of a session that is none nothing is read: 401', async () => {
  const { stream, taken } = bodyOf(16 * 1024 * 1024)
  const answer = await send({ token: 'nobody-has-this' }, stream)

  expect([answer.status, taken.bytes]).toEqual([401, 0])
})

test('of who is signed out no more is read than of any other call', async () => {
  const { stream, taken } = bodyOf(16 * 1024 * 1024)
  const answer = await send(null, stream)

  expect(answer.status).toBe(400)
  expect(taken.bytes).toBeLessThan(300 * 1024)
})

test('a page that shows somebody else, or another clinic, is told so', async () => {
  const other = await read(await send(people.owner, bodyOf(1).stream, { 'x-person': people.member.userId }))
  const elsewhere = await read(await send(people.owner, bodyOf(1).stream, { 'x-clinic': 'another-clinic' }))

  expect([other.status, elsewhere.status]).toEqual([409, 403])
})

test('of an Admin it is read whole, and looked through', async () => {
  const { stream, taken } = bodyOf(15 * 1024 * 1024)
  const answer = await read(await send(people.admin, stream))

  expect(answer.data).toMatchObject({ total: 1, counts: { new: 1 } })
  expect(taken.bytes).toBe(15 * 1024 * 1024)
})

test('one at a time of each, four of all; what is slow keeps no place once it has ended', async () => {
  const slow = [people.owner, people.admin, people.second, people.third].map((who) => {
    const body = bodyOf(16 * 1024 * 1024, true)
    return { body, answer: send(who, body.stream) }
  })
  await expect.poll(() => slow.map(({ body }) => body.taken.bytes > 0)).toEqual(slow.map(() => true))
  const again = bodyOf(16 * 1024 * 1024)
  const mine = await send(people.admin, again.stream)
  const others = await send(people.fourth, again.stream)

  expect([mine.status, mine.headers.get('retry-after')]).toEqual([429, '5'])
  expect([others.status, others.headers.get('retry-after')]).toEqual([503, '1'])
  expect(again.taken.bytes).toBe(0)
  for (const { body } of slow) body.end()
  expect((await Promise.all(slow.map(({ answer }) => answer))).map(({ status }) => status)).toEqual([
    200, 200, 200, 200,
  ])
  expect((await send(people.admin, bodyOf(1).stream)).status).toBe(200)
})

test('what breaks off, or is too large, keeps no place either', async () => {
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('Gone')) })
  const [gone, large] = [await send(people.owner, broken), await send(people.owner, bodyOf(17 * 1024 * 1024).stream)]

  expect([gone.status, large.status]).toEqual([400, 400])
  expect((await send(people.owner, bodyOf(1).stream)).status).toBe(200)
})
