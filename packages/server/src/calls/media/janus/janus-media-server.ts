import PQueue from 'p-queue'
import type { Tokens } from '../../../mail/tokens.ts'
import type { CarriedCall, MediaServer } from '../media-server.ts'
import type { JanusSettings } from './janus-api.ts'
import { janusConnections } from './janus-connections.ts'
import { janusNames, partyOfFeed } from './janus-names.ts'
import { roomsBy } from './janus-room.ts'
import { janusWork } from './janus-work.ts'

/** Milliseconds for one step of a page, and for one look at a room. */
const longest = 5_000

/** Rooms that are looked at at once: Janus has other work to do. */
const looksAtOnce = 4

/**
 * Calls in video rooms of Janus (1.0 or newer). A room is closed to all but the persons of its call: each has a token of that room, and a
 * watcher belongs to somebody who sends, and ends with them. Nobody but this speaks to Janus's API.
 */
export function janusMediaServer(settings: JanusSettings, tokens: Tokens, patience = longest): MediaServer {
  const names = janusNames(tokens)
  const work = janusWork(settings, patience)
  return {
    ...janusConnections(names, work, settings),
    takeOut: async (call, party) => {
      const room = await names.room(call)
      const token = await names.token(room, party)
      return work.beside(async (api, handle) => {
        const rooms = roomsBy(api, handle)
        await rooms.disallow(room, token)
        await rooms.kickEach(room, ({ id }) => partyOfFeed(id) === party)
      })
    },
    calls: () =>
      work.survey(async (api, handle) => {
        const rooms = roomsBy(api, handle)
        const look = async (room: string): Promise<CarriedCall[]> => {
          const call = await names.callOf(room)
          if (call === null) return []
          const feeds = await rooms.feeds(room)
          return [{ call, parties: [...new Set(feeds.map(({ id }) => partyOfFeed(id)))] }]
        }
        const queue = new PQueue({ concurrency: looksAtOnce })
        const all = await rooms.list(settings.roomKey)
        return (await queue.addAll(all.map((room) => () => look(room)))).flat()
      }),
    end: async (call) => {
      const room = await names.room(call)
      await work.beside((api, handle) => roomsBy(api, handle).destroy(room))
    },
  }
}
