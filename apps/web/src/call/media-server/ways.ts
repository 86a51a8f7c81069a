import type { AskServers, Servers } from '../peer/known-servers.ts'
import type { AskMedia } from './media-step.ts'
import type { MediaServer, MediaServerOptions } from './media-server.ts'
import { pauses } from './pauses.ts'

export interface WaysOptions extends Omit<MediaServerOptions, 'ask' | 'peer'> {
  ask: AskMedia | undefined
  peer: () => string
  /** Whether somebody beside the two is there: from then on it may be another way. */
  isGroup: () => boolean
  /** From now on it is the other way. */
  onChanged: () => void
}

/** How the pages of a call reach each other: directly, or by the media server once the API says so. */
export interface Ways {
  /** Asks, and follows the answer. */
  configure: AskServers
  /** Null: directly. */
  mediaServer(): MediaServer | null
  /** Until it is asked for again. */
  close(): void
}

/** Asks for the way once more when a call becomes one of several. The code of the media server comes when it is the way. */
export function createWays({ ask, peer, configure, isGroup, onChanged, ...ends }: WaysOptions): Ways {
  let opened: MediaServer | null = null
  let knowsGroup = false
  /** What was answered last: where nobody answers it serves once more. */
  let last: Servers = {}
  /** Goes up with each end: what was on its way then is let go. */
  let turn = 0
  let again: ReturnType<typeof setTimeout> | undefined
  const nextPause = pauses()

  const close = () => {
    opened?.close()
    opened = null
  }
  /** Two again, or an answer that is older than it looks: then the others say so. */
  const closeNow = (former: MediaServer) => {
    opened = null
    onChanged()
    former.close()
  }
  const open = async (mine: number): Promise<void> => {
    clearTimeout(again)
    try {
      const { openMediaServer } = await import('./media-server.ts')
      if (mine !== turn || opened || !ask) return
      opened = openMediaServer({ ...ends, ask, peer: peer(), configure: servers })
      nextPause.reset()
      onChanged()
    } catch {
      // Code that does not come is asked for again.
      if (mine === turn) again = setTimeout(() => void open(mine), nextPause())
    }
  }
  const servers = async (isNew = false): Promise<Servers> => {
    const mine = turn
    const isGroupNow = isGroup()
    try {
      last = await configure(isNew || (isGroupNow && !knowsGroup))
    } catch {
      // Without servers pages of one network find each other all the same.
      return last
    }
    if (mine !== turn) return last
    knowsGroup ||= isGroupNow
    if (last.mediaServer && !opened) await open(mine)
    else if (!last.mediaServer && opened) closeNow(opened)
    return last
  }
  return {
    configure: servers,
    mediaServer: () => opened,
    close: () => {
      turn += 1
      clearTimeout(again)
      close()
    },
  }
}
