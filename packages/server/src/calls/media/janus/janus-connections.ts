import { z } from 'zod'
import { MediaServerAwayFailure } from '../../../failures/failures.ts'
import type { MediaServer, PageOfCall } from '../media-server.ts'
import type { Handle, JanusSettings } from './janus-api.ts'
import { readConnection, readSending, readWatching, writeConnection } from './janus-connection.ts'
import { refusals, unless } from './janus-failures.ts'
import { keepConnections } from './janus-keeping.ts'
import type { JanusNames } from './janus-names.ts'
import { feedOf, partyOfFeed } from './janus-names.ts'
import type { Feed } from './janus-room.ts'
import { roomsBy } from './janus-room.ts'
import type { janusWork } from './janus-work.ts'

type Connections = Pick<MediaServer, 'send' | 'watch' | 'answer' | 'keep' | 'leave'>

const joinedAnswer = z.object({ private_id: z.int() })

/** The connections of pages: each has a session of its own at Janus, so that what Janus says of one comes to no other. */
export const janusConnections = (
  names: JanusNames,
  { work, connected }: ReturnType<typeof janusWork>,
  { roomKey }: JanusSettings,
): Connections => ({
  send: async (call, page, offer) => {
    const room = await names.room(call)
    const token = await names.token(room, page.party)
    const id = feedOf(page)
    return connected(async (api, handle) => {
      const rooms = roomsBy(api, handle)
      await rooms.make(room, roomKey)
      await rooms.allow(room, token)
      // The former connection of this page, whose seat may have been lost.
      await rooms.kick(room, id)
      const who = { room: room.room, id, token, display: String(handle.session) }
      const request = { request: 'joinandconfigure', ptype: 'publisher', ...who }
      const { data, sdp } = await api.tell(handle, request, { type: 'offer', sdp: offer })
      const { private_id: privateId } = joinedAnswer.parse(data)
      // Of one person the last page has the call; and nobody fills a room.
      await rooms.kickEach(room, (sent) => partyOfFeed(sent.id) === page.party && sent.id !== id)
      return { connection: writeConnection({ kind: 'sending', ...handle, privateId }), sdp: given(sdp) }
    })
  },
  watch: async (call, sending, of) => {
    const { room } = await names.room(call)
    const { session: owner, privateId } = readSending(sending)
    return connected(async (api, handle) => {
      await api.keep(owner)
      const streams = [{ feed: feedOf(of) }]
      // By the number of who watches, what they watch ends with what they send.
      const request = { request: 'join', ptype: 'subscriber', room, streams, private_id: privateId, autoupdate: false }
      const { sdp } = await api.tell(handle, request)
      return { connection: writeConnection({ kind: 'watching', ...handle, owner }), sdp: given(sdp) }
    })
  },
  answer: (connection, sdp) =>
    work(async (api) => {
      const watching = readWatching(connection)
      await api.keep(watching.owner)
      await api.tell(watching, { request: 'start' }, { type: 'answer', sdp })
    }),
  keep: (connections) => work((api) => keepConnections(api, connections)),
  leave: async (call, page, connections) => {
    const room = await names.room(call)
    return work(async (api) => {
      const end = async (connection: string) => {
        const left = readConnection(connection)
        if (left.kind === 'sending') await roomsBy(api, left).kickEach(room, isOf(left, page))
        await api.close(left.session)
      }
      await Promise.all(connections.map((connection) => end(connection).catch(unless(refusals.noSession))))
    })
  },
})

/** What that connection sends, unless its page has sent anew by another. */
const isOf =
  ({ session }: Handle, page: PageOfCall) =>
  (sent: Feed) =>
    sent.id === feedOf(page) && sent.display === String(session)

function given(sdp: string | null): string {
  if (sdp === null) throw new MediaServerAwayFailure({ cause: new Error('Janus has described nothing') })
  return sdp
}
