import { z } from 'zod'
import { ConflictFailure, InvalidFailure, MediaServerAwayFailure } from '../../../failures/failures.ts'
import type { Tokens } from '../../../mail/tokens.ts'
import type { CarriedCall, MediaServer, RunningCall } from '../media-server.ts'
import { letConnectAnew } from '../seats.ts'
import type { Handle, JanusApi, JanusSettings } from './janus-api.ts'
import { janusApi, JanusRefusal } from './janus-api.ts'
import { readLine, writeLine } from './janus-connection.ts'
import { feedOf, janusNames, partyOfFeed } from './janus-names.ts'

/** Milliseconds for one step of a page. */
const longest = 5_000

/** Codes of Janus 1.x, of its core and of its video rooms. */
const refusals = {
  noSession: 458,
  noOffer: [431, 437, 464, 465],
  noRoom: 426,
  roomExists: 427,
  noFeed: 428,
  /** Not of this kind of connection; has joined nothing, or something else; no such room; full; not let in; sends just now by another; no such session or handle; nothing to answer. */
  notNow: [423, 424, 425, 426, 432, 433, 434, 435, 436, 458, 459, 469],
} as const

/** As much as a face and a screen of a page take together. */
const mostBitsASecond = 2_500_000

const roomsAnswer = z.object({ list: z.array(z.object({ room: z.string() })) })
const participantsAnswer = z.object({ participants: z.array(z.object({ id: z.string() })) })
const joinedAnswer = z.object({ private_id: z.int() })

/**
 * Calls in video rooms of Janus (1.0 or newer). A room is closed to all but the persons of its call: each has a token of that room, and a
 * watcher belongs to somebody who sends, and ends with them. Nobody but this speaks to Janus's API.
 */
export function janusMediaServer(settings: JanusSettings, tokens: Tokens, patience = longest): MediaServer {
  const names = janusNames(tokens)

  /** One piece of work at Janus; what it refuses is told as ours. */
  const work = <Result>(task: (api: JanusApi) => Promise<Result>): Promise<Result> =>
    task(janusApi(settings, patience)).catch((error: unknown) => {
      throw asFailure(error)
    })

  /** With a connection that stays when the task has succeeded, and only then. */
  const connected = <Result>(task: (api: JanusApi, handle: Handle) => Promise<Result>): Promise<Result> =>
    work(async (api) => {
      const handle = await api.open()
      return task(api, handle).catch((error: unknown) => {
        close(handle)
        throw error
      })
    })

  /** With a connection for the task alone. */
  const beside = <Result>(task: (api: JanusApi, handle: Handle) => Promise<Result>): Promise<Result> =>
    connected(async (api, handle) => {
      const result = await task(api, handle)
      close(handle)
      return result
    })

  /** Not waited for: what cannot be closed now Janus closes within a minute. */
  const close = ({ session }: Pick<Handle, 'session'>) =>
    void janusApi(settings, patience)
      .close(session)
      .catch(() => undefined)

  const roomOf = async (call: RunningCall) => {
    const room = await names.room(call)
    return { room, secret: await names.secret(room) }
  }

  const makeRoom = async (api: JanusApi, handle: Handle, room: { room: string; secret: string }) => {
    const request = { request: 'create', admin_key: settings.roomKey, ...room, ...closedRoom }
    // Another server may be first.
    await api.ask(handle, request).catch(unless(refusals.roomExists))
  }

  const kick = (api: JanusApi, handle: Handle, room: { room: string; secret: string }, id: string) =>
    // May have gone meanwhile.
    api.ask(handle, { request: 'kick', ...room, id }).catch(unless(refusals.noFeed))

  const feedsOf = async (api: JanusApi, handle: Handle, room: string): Promise<string[]> => {
    const answer = await api.ask(handle, { request: 'listparticipants', room }).catch(unless(refusals.noRoom))
    return answer === undefined ? [] : participantsAnswer.parse(answer).participants.map(({ id }) => id)
  }

  return {
    send: async (call, page, offer) => {
      const room = await roomOf(call)
      const token = await names.token(room.room, page.party)
      const id = feedOf(page)
      return connected(async (api, handle) => {
        await makeRoom(api, handle, room)
        await api.ask(handle, { request: 'allowed', action: 'add', ...room, allowed: [token] })
        // The former connection of this page, whose seat may have been lost.
        await kick(api, handle, room, id)
        const request = { request: 'joinandconfigure', ptype: 'publisher', room: room.room, id, token }
        const { data, sdp } = await api.tell(handle, request, { type: 'offer', sdp: offer })
        const { private_id: privateId } = joinedAnswer.parse(data)
        return { connection: writeLine({ ...handle, privateId }), sdp: given(sdp) }
      })
    },
    watch: async (call, sending, of) => {
      const { room } = await roomOf(call)
      const { privateId } = readLine(sending)
      if (privateId === null) throw letConnectAnew()
      return connected(async (api, handle) => {
        const streams = [{ feed: feedOf(of) }]
        const request = {
          request: 'join',
          ptype: 'subscriber',
          room,
          streams,
          private_id: privateId,
          autoupdate: false,
        }
        const { sdp } = await api.tell(handle, request)
        return { connection: writeLine({ ...handle, privateId: null }), sdp: given(sdp) }
      })
    },
    answer: (connection, sdp) =>
      work(async (api) => {
        await api.tell(readLine(connection), { request: 'start' }, { type: 'answer', sdp })
      }),
    keep: (connections) =>
      work(async (api) => {
        const isGone = async (connection: string) => {
          const kept = await api.keep(readLine(connection).session).catch(unless(refusals.noSession))
          return kept === undefined
        }
        const gone = await Promise.all(connections.map(isGone))
        return connections.filter((_, index) => gone[index])
      }),
    leave: (connections) =>
      work(async (api) => {
        const end = (connection: string) => api.close(readLine(connection).session).catch(unless(refusals.noSession))
        await Promise.all(connections.map(end))
      }),
    takeOut: async (call, party) => {
      const room = await roomOf(call)
      const token = await names.token(room.room, party)
      return beside(async (api, handle) => {
        const request = { request: 'allowed', action: 'remove', ...room, allowed: [token] }
        await api.ask(handle, request).catch(unless(refusals.noRoom))
        const feeds = await feedsOf(api, handle, room.room)
        for (const feed of feeds.filter((id) => partyOfFeed(id) === party)) await kick(api, handle, room, feed)
      })
    },
    calls: () =>
      beside(async (api, handle) => {
        const { list } = roomsAnswer.parse(await api.ask(handle, { request: 'list', admin_key: settings.roomKey }))
        const carried: CarriedCall[] = []
        for (const { room } of list) {
          const call = await names.callOf(room)
          if (call === null) continue
          const feeds = await feedsOf(api, handle, room)
          carried.push({ call, parties: [...new Set(feeds.map(partyOfFeed))] })
        }
        return carried
      }),
    end: async (call) => {
      const room = await roomOf(call)
      await beside((api, handle) => api.ask(handle, { request: 'destroy', ...room }).catch(unless(refusals.noRoom)))
    },
  }
}

/** Locked to those whose token is added; nothing is recorded; six people with two pages each, at most. */
const closedRoom = {
  description: 'A call of Atrium',
  is_private: true,
  allowed: [],
  require_pvtid: true,
  publishers: 12,
  bitrate: mostBitsASecond,
  bitrate_cap: true,
  audiocodec: 'opus',
  videocodec: 'vp8,h264',
  record: false,
  lock_record: true,
  notify_joining: false,
  permanent: false,
}

/** Goes on after this refusal, with undefined. @throws every other error */
const unless =
  (code: number) =>
  (error: unknown): undefined => {
    if (!(error instanceof JanusRefusal && error.code === code)) throw error
  }

function given(sdp: string | null): string {
  if (sdp === null) throw new MediaServerAwayFailure({ cause: new Error('Janus has described nothing') })
  return sdp
}

function asFailure(error: unknown): unknown {
  if (error instanceof z.ZodError) return new MediaServerAwayFailure({ cause: error })
  if (!(error instanceof JanusRefusal)) return error
  const { code } = error
  const isOneOf = (codes: readonly number[]) => codes.includes(code)
  if (code === refusals.noFeed) return new ConflictFailure('This page sends nothing yet.')
  if (isOneOf(refusals.notNow)) return letConnectAnew()
  if (isOneOf(refusals.noOffer)) return new InvalidFailure({ sdp: ['The media server cannot read this description'] })
  return new MediaServerAwayFailure({ cause: error })
}
