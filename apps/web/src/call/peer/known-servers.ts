interface Ice {
  iceServers: RTCIceServer[]
  relayOnly: boolean
  /** Whether the pages of this call send by the media server. */
  mediaServer: boolean
  /** Seconds for which what opens the servers is good. */
  ttlSeconds: number
}

/** By what the pages of a call reach each other. */
export interface Servers extends RTCConfiguration {
  /** Each page sends once, to the media server, and gets from it what the others send. */
  mediaServer?: boolean
}

/** Answers with what is known; `isNew`: asks again, for something has changed. */
export type AskServers = (isNew?: boolean) => Promise<Servers>

/** The part of that time in which a new connection may begin with them: it is to last longer than its beginning. */
const goodFor = 0.75

/**
 * The STUN and TURN servers of a call, as connections take them, asked for once and then again before what opens them is too old. Whoever
 * asks before a call begins has them at hand when it does.
 */
export function knownServers(ask: () => Promise<Ice>): AskServers {
  let known: Promise<Servers> | null = null
  let until = 0
  const read = async () => {
    const { iceServers, relayOnly, mediaServer, ttlSeconds } = await ask()
    // That a call goes by the media server is true of that call: the next one of this page may be of two again.
    until = mediaServer ? 0 : Date.now() + ttlSeconds * goodFor * 1_000
    return { iceServers, iceTransportPolicy: relayOnly ? ('relay' as const) : ('all' as const), mediaServer }
  }
  return (isNew = false) => {
    if (!isNew && known && Date.now() < until) return known
    const asked = read()
    known = asked
    until = Infinity
    // What was not answered is asked for by the next one.
    asked.catch(() => {
      if (known === asked) known = null
    })
    return asked
  }
}
