import type { Tokens } from '../../../mail/tokens.ts'
import type { PageOfCall, RunningCall } from '../media-server.ts'
import type { Room } from './janus-room.ts'

/** How calls and people are called at Janus, and what opens their rooms there: all follows from the installation's secret. */
export function janusNames(tokens: Tokens) {
  // Rooms of others may be at the same Janus, those of another Atrium too.
  const installation = tokens.make({ kind: 'media-installation', id: 'janus', version: 1 })
  const prefix = installation.then((mark) => `atrium-${mark.slice(0, 16)}`)
  return {
    room: async ({ clinicId, visitId, startedAt }: RunningCall): Promise<Room> => {
      const names = [clinicId, visitId, String(startedAt.getTime())].map(encodeURIComponent)
      const room = [await prefix, ...names].join('/')
      return { room, secret: await tokens.make({ kind: 'media-room', id: room, version: 1 }) }
    },
    /** Null: it is no room of this installation. */
    callOf: async (room: string): Promise<RunningCall | null> => {
      const [mark, ...names] = room.split('/')
      if (mark !== (await prefix)) return null
      const [clinicId = '', visitId = '', started] = names.map(decodeURIComponent)
      return { clinicId, visitId, startedAt: new Date(Number(started)) }
    },
    /** Lets one person into one room. */
    token: ({ room }: Room, party: string) =>
      tokens.make({ kind: 'media-person', id: JSON.stringify([room, party]), version: 1 }),
  }
}

export type JanusNames = ReturnType<typeof janusNames>

/** What a page sends, by the name of who it is: nobody sends under another's. */
export const feedOf = ({ party, peer }: PageOfCall) => `${party}.${peer}`

/** A page's own name has no dot. */
export const partyOfFeed = (feed: string) => feed.slice(0, Math.max(feed.lastIndexOf('.'), 0))
