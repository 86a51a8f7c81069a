import type { JanusProcess } from '../../../../../scripts/lib/start-janus.ts'
import type { Handle } from '../../../src/calls/media/janus/janus-api.ts'
import { inAll, janusApi } from '../../../src/calls/media/janus/janus-api.ts'

/** Speaks to Janus itself, as somebody who has its secrets and none of Atrium's. */
export function janusProbe({ url, secret, roomKey }: JanusProcess) {
  const api = () => janusApi({ url, secret, roomKey }, inAll(60_000))
  const ask = async (body: object) => {
    const handle = await api().open()
    const answer = await api().ask(handle, body)
    await api().close(handle.session)
    return answer
  }
  const rooms = async () => {
    const { list } = (await ask({ request: 'list', admin_key: roomKey })) as { list: { room: string }[] }
    return list
  }
  return {
    ask,
    close: (session: number) => api().close(session),
    tell: async (body: object, offer?: string) => {
      const handle: Handle = await api().open()
      return api().tell(handle, body, offer === undefined ? undefined : { type: 'offer', sdp: offer })
    },
    rooms,
    /** The room of a visit, as Janus describes it; undefined: there is none. */
    roomOf: async (visitId: string) => (await rooms()).find(({ room }) => room.includes(visitId)),
    feedsIn: async (room: string) => {
      const answer = (await ask({ request: 'listparticipants', room })) as { participants: { id: string }[] }
      return answer.participants.map(({ id }) => id).toSorted()
    },
  }
}
