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

/** What is sent in a room, by its name, and the session of Janus by which it is. */
const feed = z.object({ id: z.string(), display: z.string().optional() })
export type Feed = z.output<typeof feed>

const participantsAnswer = z.object({ participants: z.array(feed) })
const roomsAnswer = z.object({ list: z.array(z.object({ room: z.string() })) })

/** What is done with rooms through one handle. */
export function roomsBy(api: JanusApi, handle: Handle) {
  /** Ends what is sent by that name, if it is, and what its page watches: of nothing else Janus lets watchers go. */
  const kick = (room: Room, id: string) =>
    api.ask(handle, { request: 'kick', ...room, id }).catch(unless(refusals.noFeed))

  /** What is sent in a room; nothing in a room that is no more. */
  const feeds = async (room: string): Promise<Feed[]> => {
    const answer = await api.ask(handle, { request: 'listparticipants', room }).catch(unless(refusals.noRoom))
    return answer === undefined ? [] : participantsAnswer.parse(answer).participants
  }
  return {
    /** Where there is none yet: another server may be first. */
    make: (room: Room, roomKey: string) =>
      api
        .ask(handle, { request: 'create', admin_key: roomKey, ...room, ...closedRoom })
        .catch(unless(refusals.roomExists)),
    destroy: (room: Room) => api.ask(handle, { request: 'destroy', ...room }).catch(unless(refusals.noRoom)),
    allow: (room: Room, token: string) =>
      api.ask(handle, { request: 'allowed', action: 'add', ...room, allowed: [token] }),
    disallow: (room: Room, token: string) =>
      api
        .ask(handle, { request: 'allowed', action: 'remove', ...room, allowed: [token] })
        .catch(unless(refusals.noRoom)),
    kick,
    /** Of what is sent in a room. */
    kickEach: async (room: Room, isMeant: (sent: Feed) => boolean) => {
      for (const sent of (await feeds(room.room)).filter(isMeant)) await kick(room, sent.id)
    },
    feeds,
    /** All that there are, of whomever. */
    list: async (roomKey: string): Promise<string[]> => {
      const answer = await api.ask(handle, { request: 'list', admin_key: roomKey })
      return roomsAnswer.parse(answer).list.map(({ room }) => room)
    },
  }
}
