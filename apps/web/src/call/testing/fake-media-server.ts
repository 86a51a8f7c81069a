import type { AskMedia } from '../media-server/media-step.ts'
import { FakeConnection } from './fake-connection.ts'

class Refusal extends Error {}

/** The media server's end of one: what breaks a connection is noticed by the page. */
export class ServerConnection extends FakeConnection {}

interface Seat {
  party: string
  peer: string
  connection: FakeConnection
  /** Whom it gets; null: it is the one by which that page sends. */
  of: string | null
  /** When it was heard of last. */
  keptAt: number
}

/** Milliseconds after which a seat that nobody keeps is given up. */
const keptFor = 60_000

/** A media server as ours is asked for it, behind a line that is slow and loses answers. */
export function fakeMediaServer(random: () => number) {
  let seats = new Map<string, Seat>()
  let isAway = false
  const later = () => new Promise((resolve) => setTimeout(resolve, random() * 100))
  const feed = (party: string, peer: string) => `${party}.${peer}`
  const senderOf = (name: string) =>
    [...seats.values()].find((seat) => seat.of === null && feed(seat.party, seat.peer) === name)
  const add = (seat: Seat) => {
    const name = crypto.randomUUID()
    seats.set(name, seat)
    return name
  }
  const giveUp = () => {
    for (const [name, { keptAt }] of seats) if (Date.now() - keptAt > keptFor) end(name)
  }
  const end = (name: string | undefined) => {
    if (name === undefined) return
    seats.get(name)?.connection.close()
    seats.delete(name)
  }
  const ownSeat = (name: string, party: string, peer: string) => {
    const seat = seats.get(name)
    if (seat?.party !== party || seat.peer !== peer) throw new Refusal('Please connect anew.')
    return seat
  }
  const act = async (party: string, step: Parameters<AskMedia>[0]) => {
    const { peer } = step
    giveUp()
    switch (step.step) {
      case 'send': {
        // One whose answer was lost holds the name.
        for (const [name, seat] of seats) if (seat.of === null && seat.party === party && seat.peer === peer) end(name)
        const connection = new ServerConnection()
        await connection.setRemoteDescription({ type: 'offer', sdp: step.sdp })
        await connection.setLocalDescription()
        return {
          seat: add({ party, peer, connection, of: null, keptAt: Date.now() }),
          sdp: connection.localDescription?.sdp ?? '',
        }
      }
      case 'watch': {
        ownSeat(step.seat, party, peer)
        const of = feed(step.of.party, step.of.peer)
        if (!senderOf(of)) throw new Refusal('That page sends nothing.')
        const connection = new ServerConnection()
        await connection.setLocalDescription()
        return {
          seat: add({ party, peer, connection, of, keptAt: Date.now() }),
          sdp: connection.localDescription?.sdp ?? '',
        }
      }
      case 'answer': {
        const { connection } = ownSeat(step.seat, party, peer)
        await connection.setRemoteDescription({ type: 'answer', sdp: step.sdp })
        return {}
      }
      case 'keep':
        for (const name of step.seats) Object.assign(seats.get(name) ?? {}, { keptAt: Date.now() })
        return { gone: step.seats.filter((name) => !seats.has(name)) }
      case 'leave':
        for (const name of step.seats) end(name)
        return {}
    }
  }
  const askAs =
    (party: string): AskMedia =>
    async (step) => {
      await later()
      if (isAway || random() < 0.1) throw new Error('It never came.')
      const answer = await act(party, step)
      await later()
      if (random() < 0.1) throw new Error('The answer was lost.')
      return answer
    }
  return {
    askAs,
    setAway: (is: boolean) => void (isAway = is),
    /** Dies and is there again, and knows nobody. */
    restart: () => {
      const former = seats
      seats = new Map()
      for (const { connection } of former.values()) {
        const { across } = connection
        connection.close()
        across?.become('failed')
      }
    },
    seats: () => {
      giveUp()
      return seats.size
    },
    /** Who gets whom just now, by connections that are there. */
    shown: () =>
      [...seats.values()].flatMap(({ party, peer, of, connection }) =>
        of !== null &&
        connection.connectionState === 'connected' &&
        senderOf(of)?.connection.connectionState === 'connected'
          ? [`${feed(party, peer)} gets ${of}`]
          : [],
      ),
  }
}
