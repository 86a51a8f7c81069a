import { vi } from 'vitest'
import type { FailureData } from '@atrium/server/contract/failure'
import type { Message, RoomShown, Visit } from '../api/outputs.ts'
import { FakeSource, noting } from '../../testing/fake-source.ts'

/** What a server of the test's own says, by procedure; a function looks at what was sent. */
type Answers = Record<string, unknown>

interface Asked {
  path: string
  input: unknown
  headers: Headers
}

export const openRoom: RoomShown = {
  outcome: 'open',
  clinic: { name: 'Harbor Street Clinic', link: 'harbor-street', logo: null, colour: null },
  room: { link: 'mara', kind: 'personal', name: 'Mara Okafor', provider: 'Mara Okafor', cover: null },
  asksPasscode: false,
  waitingText: null,
  availability: 'available',
  requiresPhoto: false,
  allowsChat: true,
}

export const waitingVisit: Visit = {
  state: 'waiting',
  clinic: openRoom.clinic,
  room: openRoom.room,
  name: 'Ruth Adeyemi',
  ahead: 1,
  usualWait: 4,
  availability: 'available',
  waitingText: 'Please have your card ready.',
  waitingPicture: null,
  allowsChat: true,
  devices: { camera: false, microphone: false },
  photo: 'none',
  movedBy: null,
  arrivedAt: '2026-06-01T08:00:00.000Z',
  startedAt: null,
  endedAt: null,
  with: null,
  keptUntil: '2026-06-01T08:30:00.000Z',
}

export const message = (number: number, from: Message['from'], text: string): Message => ({
  number,
  from,
  name: from === 'clinic' ? 'Mara Okafor' : 'Ruth Adeyemi',
  text,
  at: '2026-06-01T08:01:00.000Z',
})

/** An answer that says no. */
export class Refused {
  readonly data: Pick<FailureData, 'httpStatus' | 'fields'>
  constructor(httpStatus: number, fields: FailureData['fields'] = null) {
    this.data = { httpStatus, fields }
  }
}

/** Takes the network's place; what is not answered is a line that is down. */
export function fakeClinic(answers: Answers) {
  const asked: Asked[] = []
  const streams: FakeSource[] = []
  vi.stubGlobal('EventSource', noting(streams))
  vi.stubGlobal('fetch', async (address: string, sent: RequestInit) => {
    const { pathname, searchParams } = new URL(address, 'http://clinic.example')
    const path = pathname.slice('/trpc/'.length)
    const text = typeof sent.body === 'string' ? sent.body : searchParams.get('input')
    const input: unknown = text === null ? undefined : JSON.parse(text)
    asked.push({ path, input, headers: new Headers(sent.headers) })
    const said = answers[path]
    const answer: unknown = typeof said === 'function' ? (said as (input: unknown) => unknown)(input) : said
    if (answer === undefined) throw new TypeError('Failed to fetch')
    if (answer instanceof Refused) {
      const { data } = answer
      return Response.json({ error: { message: '', code: -32_000, data } }, { status: data.httpStatus })
    }
    return Response.json({ result: { data: answer } })
  })
  return {
    answers,
    asked: (path: string) => asked.filter((each) => each.path === path),
    /** Tells all open streams. */
    tell: (event: object) => {
      for (const stream of streams) if (stream.readyState !== FakeSource.CLOSED) stream.say('message', event)
    },
    openStreams: () => streams.filter(({ readyState }) => readyState !== FakeSource.CLOSED).length,
  }
}
