import { describe, expect, onTestFinished, test } from 'vitest'
import type { ChannelListener, Database } from '../../../src/db/database.ts'
import type { Caller } from '../../support/wire/call.ts'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { sqlIn } from '../../support/database/rows.ts'
import type { OpenStream } from '../../support/wire/stream.ts'
import { openStream } from '../../support/wire/stream.ts'
import type { TestApp } from '../../support/test-app.ts'
import { assemble, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

const crew = { owner: 'owner', second: 'owner', admin: 'admin', member: 'member', target: 'member' } as const
const team = () => makeClinic(app.database, { people: crew })

async function watch(server: TestApp, caller: Caller, lastEventId?: string): Promise<OpenStream> {
  const input = lastEventId === undefined ? {} : { lastEventId }
  const stream = await openStream(server, requestOf('events.watch', 'subscription', input, caller))
  onTestFinished(() => stream.close())
  return stream
}

async function nextIds(stream: OpenStream, count: number): Promise<(string | null)[]> {
  const ids: (string | null)[] = []
  while (ids.length < count) ids.push((await stream.nextEvent()).id)
  return ids
}

describe('what is told, and what it costs', () => {
  test('what a page missed is read in one transaction, and told in order', async () => {
    const { id, people } = await team()
    await happen(id, people.target.membershipId, 150)
    const { count, counting } = countTransactions()
    const watching = await assemble(counting)
    const stream = await watch(watching, people.admin, '1')

    expect(await nextIds(stream, 150)).toEqual(Array.from({ length: 150 }, (_, index) => String(index + 2)))
    // One to look who watches, one for what was missed.
    expect(count.taken).toBe(2)
  })

  test('a page that missed a great deal is told so in one word, and goes on from there', async () => {
    const { id, people } = await team()
    await happen(id, people.target.membershipId, 450)
    const stream = await watch(app, people.admin, '1')
    const first = await stream.nextEvent()
    await happen(id, people.target.membershipId, 1)

    expect(first).toEqual({ id: '451', event: { type: 'missed.many' } })
    expect(await nextIds(stream, 1)).toEqual(['452'])
  })

  test('a number that the clinic has not reached, as after a fail-over, is not waited for', async () => {
    const { people } = await team()
    const stream = await watch(app, people.admin, '99')

    expect(await stream.nextEvent()).toEqual({ id: '1', event: { type: 'missed.many' } })
  })

  test('what happens while a page opens is told: it goes on from the moment of which me.get tells', async () => {
    const { id, people } = await team()
    const { lastEventId } = await clientOf(app, people.member).me.get.query()
    await happen(id, people.target.membershipId, 2)
    const stream = await watch(app, people.member, lastEventId)

    expect(await nextIds(stream, 2)).toEqual(['2', '3'])
  })

  test('a change is looked up once for all who watch', async () => {
    const { id, people } = await team()
    const { count, counting } = countTransactions()
    const watching = await assemble(counting)
    const viewers = [people.owner, people.second, people.admin, people.member]
    const streams = await Promise.all(viewers.map((viewer) => watch(watching, viewer)))
    count.taken = 0
    await happen(id, people.target.membershipId, 1)
    const told = await Promise.all(streams.map((stream) => nextIds(stream, 1)))

    expect(told).toEqual([['2'], ['2'], ['2'], ['2']])
    expect(count.taken).toBe(1)
  })
})

describe('a listening connection that was lost (R5)', () => {
  test('a change that was not heard is told with the next: the numbers have no gaps', async () => {
    const { id, people } = await team()
    const silent = hardOfHearing()
    const stream = await watch(await assemble(silent.database), people.owner)
    silent.isDeaf = true
    await happen(id, people.target.membershipId, 2)
    silent.isDeaf = false
    await happen(id, people.target.membershipId, 1)

    expect(await nextIds(stream, 3)).toEqual(['2', '3', '4'])
  })

  test('whoever was archived meanwhile is told when it listens again, and the stream ends (R13)', async () => {
    const { people } = await team()
    const silent = hardOfHearing()
    const stream = await watch(await assemble(silent.database), people.admin)
    silent.isDeaf = true
    await clientOf(app, people.owner).user.archive.mutate({ membershipId: people.admin.membershipId })
    silent.isDeaf = false
    silent.listenAgain()

    expect((await stream.nextEvent()).event.type).toBe('membership.changed')
    expect(await lastFrame(stream)).toBe(null)
  })

  test('a session that ended meanwhile ends its streams when it listens again', async () => {
    const { people } = await team()
    const silent = hardOfHearing()
    const stream = await watch(await assemble(silent.database), people.admin)
    silent.isDeaf = true
    await app.database.asOwner(({ run }) => run('delete from sessions where token = $1', [people.admin.token]))
    silent.isDeaf = false
    silent.listenAgain()

    expect(await lastFrame(stream)).toBe(null)
  })
})

test('an announcement that is not one of ours is logged, and the next is told', async () => {
  const { id, people } = await team()
  const faults: string[] = []
  const listeners: ChannelListener[] = []
  const listen: Database['listen'] = (channel, listener) => {
    listeners.push(listener)
    return app.database.listen(channel, listener)
  }
  const watching = await assemble({ ...app.database, listen })
  const stream = await watch(watching, people.owner)
  for (const payload of ['', 'null', 'not json', '[]', '5', '{"seq":"6"}']) listeners[0]?.onMessage(payload)
  faults.push(...watching.errors.map(({ message }) => message))
  await happen(id, people.target.membershipId, 1)

  expect(await nextIds(stream, 1)).toEqual(['2'])
  expect(faults).toHaveLength(6)
})

describe('how many streams, and until when', () => {
  test('one person holds a dozen and no more; a closed one makes room', async () => {
    const { people } = await team()
    const streams: OpenStream[] = []
    for (let opened = 0; opened < 12; opened += 1) streams.push(await watch(app, people.member))
    const refused = await call(app, 'events.watch', 'subscription', {}, people.member)
    const open = app.dependencies.events.open()
    await streams[0]?.close()
    await expect.poll(() => app.dependencies.events.open()).toBe(open - 1)

    expect(refused).toMatchObject({ status: 429, message: expect.stringContaining('close some') })
    await expect(watch(app, people.member)).resolves.toBeDefined()
  })

  test('when the server stops, streams break so that pages come back by themselves', async () => {
    const { people } = await team()
    const stopping = await assemble(app.database)
    const stream = await watch(stopping, people.member)
    await stopping.dependencies.events.close()
    const comeBack = { event: 'serialized-error', data: { data: { code: 'SERVICE_UNAVAILABLE' } } }

    expect(await stream.next()).toMatchObject(comeBack)
    expect(await stream.next()).toBe(null)
  })

  test('the end of a session ends its stream at once: it tells nothing that comes after', async () => {
    const { people } = await team()
    const stream = await watch(app, people.admin)
    await app.database.asOwner(({ run }) => run('delete from sessions where token = $1', [people.admin.token]))
    await clientOf(app, people.owner).user.archive.mutate({ membershipId: people.target.membershipId })

    expect(await lastFrame(stream)).toBe(null)
  })

  test('a stream is no activity: it ends when the clinic’s minutes have passed without any', async () => {
    const idle = { role: 'member', sessionActiveAt: app.clock.now } as const
    const { people } = await makeClinic(app.database, { people: { ...crew, idle } })
    const watching = await assemble(app.database)
    const stream = await watch(watching, people.idle)
    watching.clock.now = new Date(app.clock.now.getTime() + 59 * 60_000)
    await watching.dependencies.events.checkSessions()
    await clientOf(app, people.owner).user.archive.mutate({ membershipId: people.target.membershipId })
    const told = await stream.nextEvent()
    watching.clock.now = new Date(app.clock.now.getTime() + 62 * 60_000)
    await watching.dependencies.events.checkSessions()

    expect(told.event.type).toBe('user.changed')
    expect(await lastFrame(stream)).toBe(null)
  })
})

/** Events without a cause: written straight into the log. */
async function happen(clinicId: string, targetId: string, times: number): Promise<void> {
  await sqlIn(
    app.database,
    clinicId,
    `insert into audit_events (clinic_id, at, actor_name, action, target_id, target_name)
     select $1, now(), 'An importer', 'membership.roleChanged', $2, 'Target' from generate_series(1, $3::int)`,
    [clinicId, targetId, times],
  )
}

/** The database, with its transactions counted. */
function countTransactions() {
  const count = { taken: 0 }
  const counting: Database = {
    ...app.database,
    transaction: (work, options) => {
      count.taken += 1
      return app.database.transaction(work, options)
    },
  }
  return { count, counting }
}

/** The database, over a listening connection that can go deaf. */
function hardOfHearing() {
  let listener: ChannelListener | undefined
  const silent = {
    isDeaf: false,
    listenAgain: () => listener?.onListening(),
    database: {
      ...app.database,
      listen: (channel: string, given: ChannelListener) => {
        listener = given
        const onMessage = (payload: string) => (silent.isDeaf ? undefined : given.onMessage(payload))
        return app.database.listen(channel, { ...given, onMessage })
      },
    },
  }
  return silent
}

/** Null when the server ended the stream; tRPC says `return` before. */
async function lastFrame(stream: OpenStream) {
  const frame = await stream.next()
  return frame?.event === 'return' ? stream.next() : frame
}
