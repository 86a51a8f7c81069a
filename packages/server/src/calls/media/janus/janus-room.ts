import { z } from 'zod'
import type { Handle, JanusApi } from './janus-api.ts'
import { refusals, unless } from './janus-failures.ts'

/** A room with what it is changed by. */
export interface Room {
  room: string
  secret: string
}

/** As much as a face and a screen of a page take together. */
const mostBitsASecond = 2_500_000

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

const participantsAnswer = z.object({ participants: z.array(z.object({ id: z.string() })) })
const roomsAnswer = z.object({ list: z.array(z.object({ room: z.string() })) })

/** What is done with rooms through one handle. */
export const roomsBy = (api: JanusApi, handle: Handle) => ({
  /** Where there is none yet: another server may be first. */
  make: (room: Room, roomKey: string) =>
    api
      .ask(handle, { request: 'create', admin_key: roomKey, ...room, ...closedRoom })
      .catch(unless(refusals.roomExists)),
  destroy: (room: Room) => api.ask(handle, { request: 'destroy', ...room }).catch(unless(refusals.noRoom)),
  allow: (room: Room, token: string) =>
    api.ask(handle, { request: 'allowed', action: 'add', ...room, allowed: [token] }),
  disallow: (room: Room, token: string) =>
    api.ask(handle, { request: 'allowed', action: 'remove', ...room, allowed: [token] }).catch(unless(refusals.noRoom)),
  /** Ends what is sent by that name, if it is, and what its page watches. */
  kick: (room: Room, id: string) => api.ask(handle, { request: 'kick', ...room, id }).catch(unless(refusals.noFeed)),
  /** By which names is sent in a room; none in a room that is no more. */
  feeds: async (room: string): Promise<string[]> => {
    const answer = await api.ask(handle, { request: 'listparticipants', room }).catch(unless(refusals.noRoom))
    return answer === undefined ? [] : participantsAnswer.parse(answer).participants.map(({ id }) => id)
  },
  /** All that there are, of whomever. */
  list: async (roomKey: string): Promise<string[]> => {
    const answer = await api.ask(handle, { request: 'list', admin_key: roomKey })
    return roomsAnswer.parse(answer).list.map(({ room }) => room)
  },
})
