import { kindOfDevice } from './kind-of-device.ts'

/** A moment without pictures is none: the system gives it back by itself. */
const patience = 3_000

/**
 * Tells that an iPhone has taken camera and microphone away for good, as it does for a call that comes in: no script gets them back, a
 * page that is loaded anew does. Elsewhere a muted device is a switch that somebody has moved.
 *
 * @see https://bugs.webkit.org/show_bug.cgi?id=208516
 */
export function watchInterruption(tracks: MediaStreamTrack[], onInterrupted: () => void): void {
  if (kindOfDevice() !== 'iphone') return
  for (const track of tracks) {
    let timer: ReturnType<typeof setTimeout> | undefined
    const isGone = () => track.readyState === 'live' && track.muted
    track.addEventListener('mute', () => {
      timer = setTimeout(() => {
        // While nobody looks, every page's camera is off.
        if (isGone() && !document.hidden) onInterrupted()
      }, patience)
    })
    track.addEventListener('unmute', () => clearTimeout(timer))
    document.addEventListener('visibilitychange', () => {
      clearTimeout(timer)
      if (!document.hidden && isGone())
        timer = setTimeout(() => isGone() && !document.hidden && onInterrupted(), patience)
    })
  }
}
