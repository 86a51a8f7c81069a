/** Milliseconds for which ways that are slow to be found are waited for: a relay that does not answer is no reason to send nothing. */
const patience = 1_500

/** One's own description with all ways by which this page is reached: the media server is told of them once. */
export async function gathered(connection: RTCPeerConnection): Promise<string> {
  if (connection.iceGatheringState !== 'complete') {
    await new Promise<void>((resolve) => {
      const go = () => {
        if (connection.iceGatheringState !== 'complete' && connection.signalingState !== 'closed') return
        clearTimeout(waiting)
        resolve()
      }
      const waiting = setTimeout(resolve, patience)
      connection.addEventListener('icegatheringstatechange', go)
    })
  }
  return connection.localDescription?.sdp ?? ''
}
