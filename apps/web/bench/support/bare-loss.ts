import type { Page } from '@playwright/test'
import { nextFrame } from './next-frame.ts'

/**
 * Milliseconds from the end of a loss to the next picture between two connections of one page, which do nothing about it by themselves.
 *
 * @param lose takes the network away and gives it back.
 */
export async function bareLoss(page: Page, iceServers: RTCIceServer[], lose: () => Promise<void>): Promise<number> {
  await page.evaluate(async (servers) => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 1280, height: 720 } })
    const configuration = { iceServers: servers, iceTransportPolicy: 'relay' as const }
    const [one, other] = [new RTCPeerConnection(configuration), new RTCPeerConnection(configuration)]
    one.addEventListener('icecandidate', ({ candidate }) => candidate && void other.addIceCandidate(candidate))
    other.addEventListener('icecandidate', ({ candidate }) => candidate && void one.addIceCandidate(candidate))
    for (const track of stream.getTracks()) one.addTrack(track, stream)
    const video = Object.assign(document.createElement('video'), { muted: true, autoplay: true, playsInline: true })
    document.body.prepend(video)
    other.addEventListener('track', ({ streams }) => {
      video.srcObject = streams[0] ?? null
    })
    const seen = new Promise<void>((resolve) => void video.requestVideoFrameCallback(() => resolve()))
    await one.setLocalDescription()
    await other.setRemoteDescription(one.localDescription ?? { type: 'offer' })
    await other.setLocalDescription()
    await one.setRemoteDescription(other.localDescription ?? { type: 'answer' })
    await seen
    // What is no longer referred to may be collected.
    Object.assign(window, { bare: [one, other] })
  }, iceServers)
  await lose()
  return nextFrame(page)
}
