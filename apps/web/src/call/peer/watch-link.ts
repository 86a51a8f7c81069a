/** Whether two pages reach each other just now. */
export type Link = 'connecting' | 'connected' | 'lost'

/** Milliseconds: how long a loss may mend itself, how long a try may take, and when both sides begin anew. */
export const patience = { loss: 2_000, politeLoss: 4_000, attempt: 8_000, hopeless: 20_000, politeHopeless: 35_000 }

interface LinkEnds {
  isPolite: boolean
  /** Another network is answered at once: for whom another way is no more than a word. Else it is waited whether anything is lost. */
  followsNetwork: boolean
  onLink: (link: Link) => void
  /** Another way is to be looked for: an ICE restart. */
  restart: () => void
  onHopeless: () => void
}

type Watched = Pick<RTCPeerConnection, 'connectionState' | 'addEventListener' | 'removeEventListener'>

/**
 * Looks after a connection until the returned function is called: a loss that does not mend itself, a network that is another one, and a
 * try that takes too long are each answered with an ICE restart, and at last with a word that only a new beginning helps. The polite
 * side waits a little longer, so that one side acts.
 */
export function watchLink(
  connection: Watched,
  { isPolite, followsNetwork, onLink, restart, onHopeless }: LinkEnds,
): () => void {
  let later: ReturnType<typeof setTimeout> | undefined
  let giveUp: ReturnType<typeof setTimeout> | undefined
  let wasConnected = false
  let isOver = false

  const restartIn = (milliseconds: number) => {
    clearTimeout(later)
    later = setTimeout(() => {
      restart()
      // It may have been the end of this connection.
      if (!isOver) restartIn(patience.attempt)
    }, milliseconds)
  }
  const beginToGiveUp = () => {
    giveUp ??= setTimeout(onHopeless, isPolite ? patience.politeHopeless : patience.hopeless)
  }
  const look = () => {
    switch (connection.connectionState) {
      case 'connected':
        clearTimeout(later)
        clearTimeout(giveUp)
        giveUp = undefined
        wasConnected = true
        return onLink('connected')
      case 'disconnected':
        restartIn(isPolite ? patience.politeLoss : patience.loss)
        beginToGiveUp()
        return onLink('lost')
      case 'failed':
        restartIn(isPolite ? patience.loss : 0)
        beginToGiveUp()
        return onLink('lost')
      default:
        return onLink(wasConnected ? 'lost' : 'connecting')
    }
  }
  /** Another network, or one that is back: what was agreed on may lead nowhere. */
  const onNetwork = () => {
    if (wasConnected && followsNetwork) restartIn(0)
  }
  const { connection: network } = navigator as { connection?: EventTarget }
  connection.addEventListener('connectionstatechange', look)
  window.addEventListener('online', onNetwork)
  network?.addEventListener('change', onNetwork)
  // A first try that leads nowhere is not waited for without end.
  beginToGiveUp()
  return () => {
    isOver = true
    clearTimeout(later)
    clearTimeout(giveUp)
    connection.removeEventListener('connectionstatechange', look)
    window.removeEventListener('online', onNetwork)
    network?.removeEventListener('change', onNetwork)
  }
}
