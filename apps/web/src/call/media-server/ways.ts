import type { AskServers, Servers } from '../peer/known-servers.ts'
import type { AskMedia } from './media-step.ts'
import type { MediaServer, MediaServerOptions } from './media-server.ts'

export interface WaysOptions extends Omit<MediaServerOptions, 'ask' | 'peer'> {
  ask: AskMedia | undefined
  peer: () => string
  /** Whether somebody beside the two is there: from then on it may be another way. */
  isGroup: () => boolean
  /** The media server is the way from now on. */
  onOpened: () => void
}

/** How the pages of a call reach each other: directly, or by the media server once the API says so. */
export interface Ways {
  configure: AskServers
  /** Null: directly. */
  mediaServer(): MediaServer | null
  /** Until it is asked for again. */
  close(): void
}

/** Asks for the way once more when a call becomes one of several. The code of the media server comes when it is the way. */
export function createWays({ ask, peer, configure, isGroup, onOpened, ...ends }: WaysOptions): Ways {
  let opened: MediaServer | null = null
  let knowsGroup = false
  /** Goes up with each end: what was on its way then is let go. */
  let turn = 0

  const open = async () => {
    const mine = turn
    const { openMediaServer } = await import('./media-server.ts')
    if (mine !== turn || opened || !ask) return
    opened = openMediaServer({ ...ends, ask, peer: peer(), configure: servers })
    onOpened()
  }
  const servers = async (isNew = false): Promise<Servers> => {
    const isFirst = !knowsGroup && isGroup()
    knowsGroup ||= isFirst
    // Without servers pages of one network find each other all the same.
    const known: Servers = await configure(isNew || isFirst).catch(() => ({}))
    // Code that does not come is asked for again with the next connection.
    if (known.mediaServer && !opened) await open().catch(() => undefined)
    return known
  }
  return {
    configure: servers,
    mediaServer: () => opened,
    close: () => {
      turn += 1
      opened?.close()
      opened = null
    },
  }
}
