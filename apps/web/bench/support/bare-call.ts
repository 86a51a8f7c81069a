import type { Page } from '@playwright/test'

/**
 * Milliseconds from nothing to the first frame between two connections of one page, with the same devices: nothing to load, nobody to
 * ask, no line between them. What a browser itself takes.
 */
export const bareCall = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const begun = performance.now()
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 1280, height: 720 } })
    const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()]
    one.addEventListener('icecandidate', ({ candidate }) => candidate && void other.addIceCandidate(candidate))
    other.addEventListener('icecandidate', ({ candidate }) => candidate && void one.addIceCandidate(candidate))
    for (const track of stream.getTracks()) {
      one.addTrack(track, stream)
      other.addTrack(track, stream)
    }
    const video = Object.assign(document.createElement('video'), { muted: true, autoplay: true, playsInline: true })
    document.body.append(video)
    const seen = new Promise<number>((resolve) => {
      const look = (_: number, { width }: VideoFrameCallbackMetadata) =>
        width > 16 ? resolve(performance.now() - begun) : video.requestVideoFrameCallback(look)
      video.requestVideoFrameCallback(look)
    })
    one.addEventListener('track', ({ streams }) => {
      video.srcObject = streams[0] ?? null
    })
    await one.setLocalDescription()
    await other.setRemoteDescription(one.localDescription ?? { type: 'offer' })
    await other.setLocalDescription()
    await one.setRemoteDescription(other.localDescription ?? { type: 'answer' })
    const took = await seen
    one.close()
    other.close()
    for (const track of stream.getTracks()) track.stop()
    video.remove()
    return took
  })
