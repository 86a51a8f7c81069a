import type { Connection } from '../peer/connection.ts'
import type { Tracks } from '../peer/lines.ts'
import type { AskServers } from '../peer/known-servers.ts'
import type { AskMedia, MediaStep } from './media-step.ts'
import { pauses } from './pauses.ts'
import type { Pauses } from './pauses.ts'
import { startSending } from './sending.ts'
import { startWatching } from './watching.ts'
import type { Watching, WatchingEnds } from './watching.ts'

/**
 * Milliseconds between two words that seats are still used, and until one that was not answered is said again: without, the media server
 * gives them up after a minute.
 */
const keptEvery = 20_000
const againAfter = 3_000

export interface MediaServerOptions {
  ask: AskMedia
  /** The page's own name, under which the others ask for what it sends. */
  peer: string
  configure: AskServers
  tracks: () => Tracks
  onRenewed: () => void
}

/** Milliseconds after which an answer that has not come is not waited for any more. */
const patience = 10_000

/** @throws where it takes too long */
const inTime = <Answer>(asked: Promise<Answer>): Promise<Answer> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Nobody answers.')), patience)
  })
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

/** A page's ways by the media server: one on which it sends, and one from each other page. */
export interface MediaServer {
  watch(of: { party: string; peer: string }, ends: WatchingEnds): Connection
  close(): void
}

/** Sends what this page gives to the media server, and gets from it what others send. */
export function openMediaServer({ ask, peer, ...options }: MediaServerOptions): MediaServer {
  const askAs = (step: MediaStep) => ask({ ...step, peer })
  /** Of each page that is watched: one that sends nothing is asked for less and less often, by whichever connection. */
  const pausesFor = new Map<string, Pauses>()
  const watched = new Set<Watching>()
  const sending = startSending({
    ...options,
    ask: askAs,
    onRenewed: () => {
      // Who sends by another seat watches by it too.
      for (const each of watched) each.isGone()
      options.onRenewed()
    },
  })
  let isOver = false

  const keep = async () => {
    const [own, all] = [sending.seat(), [...watched]]
    const seats = [own, ...all.map((each) => each.seat())].filter((seat) => seat !== null)
    if (seats.length === 0) return
    const { gone = [] } = await inTime(askAs({ step: 'keep', seats }))
    if (own !== null && gone.includes(own) && sending.seat() === own) sending.renew()
    for (const each of all) if (gone.includes(each.seat() ?? '') && watched.has(each)) each.isGone()
  }
  let timer: ReturnType<typeof setTimeout>
  const keepIn = (milliseconds: number) => {
    const again = async () => {
      const next = await keep().then(
        () => keptEvery,
        () => againAfter,
      )
      if (!isOver) keepIn(next)
    }
    timer = setTimeout(() => void again(), milliseconds)
  }
  keepIn(keptEvery)

  return {
    watch: (of, ends) => {
      const nextPause = pausesFor.get(of.peer) ?? pauses()
      pausesFor.set(of.peer, nextPause)
      const watching = startWatching({ of, sending, ask: askAs, nextPause }, ends)
      watched.add(watching)
      return {
        ...watching,
        close: () => {
          watched.delete(watching)
          watching.close()
        },
      }
    },
    close: () => {
      isOver = true
      clearTimeout(timer)
      const own = sending.seat()
      for (const each of watched) each.close()
      sending.close()
      if (own !== null) void askAs({ step: 'leave', seats: [own] }).catch(() => undefined)
    },
  }
}
