import type { MediaServer, PageOfCall, RunningCall } from '../../../src/calls/media/media-server.ts'
import { ConflictFailure, MediaServerAwayFailure } from '../../../src/failures/failures.ts'

interface Connection {
  call: RunningCall
  /** Who sends by it; null: somebody watches by it. */
  page: PageOfCall | null
}

/** A media server that carries nothing: what it was asked is there to be looked at. The real one is tried in test/process. */
export function mediaStandIn() {
  const open = new Map<string, Connection>()
  const takenOut: string[] = []
  let duringSend = async () => {}
  let isAway = false
  let count = 0
  const answering = () => {
    if (isAway) throw new MediaServerAwayFailure()
  }
  const add = (made: Connection) => {
    count += 1
    const connection = `${count}.2.3`
    open.set(connection, made)
    return { connection, sdp: `of ${connection}` }
  }
  const endAll = (call: RunningCall, party: string) => {
    for (const [connection, { call: of, page }] of open) {
      if (of.visitId === call.visitId && page?.party === party) open.delete(connection)
    }
  }
  const isSending = (call: RunningCall, { party, peer }: PageOfCall) =>
    [...open.values()].some(
      ({ call: { visitId }, page }) => visitId === call.visitId && page?.party === party && page.peer === peer,
    )
  const media: MediaServer = {
    send: async (call, page) => {
      answering()
      await duringSend()
      endAll(call, page.party)
      return add({ call, page })
    },
    watch: async (call, sending, of) => {
      answering()
      if (!open.has(sending) || !isSending(call, of)) throw new ConflictFailure('This page sends nothing yet.')
      return add({ call, page: null })
    },
    answer: async (connection) => {
      answering()
      if (!open.has(connection)) throw new ConflictFailure('Please connect anew.')
    },
    keep: async (connections) => {
      answering()
      return connections.filter((connection) => !open.has(connection))
    },
    leave: async (_call, _page, connections) => {
      answering()
      for (const connection of connections) open.delete(connection)
    },
    takeOut: async (call, party) => {
      takenOut.push(party)
      answering()
      endAll(call, party)
    },
    calls: async () => [],
    end: async () => {},
  }
  return {
    media,
    takenOut,
    /** Of one visit, those who send. */
    sending: (visitId: string) =>
      [...open.values()].flatMap(({ call, page }) => (call.visitId === visitId && page ? [page] : [])),
    /** As after a start of it: it knows nothing. */
    forget: () => open.clear(),
    /** @param away whether it answers no more */
    setAway: (away: boolean) => {
      isAway = away
    },
    /** Does something while the next page begins to send. */
    whileSending: (work: () => Promise<unknown>) => {
      duringSend = async () => {
        duringSend = async () => {}
        await work()
      }
    },
  }
}
