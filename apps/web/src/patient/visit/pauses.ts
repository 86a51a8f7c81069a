/** Milliseconds after which somebody who comes back is asked to touch the page: a phone has taken camera and sound away by then. */
export const longPause = 2 * 60_000

const beat = 5_000

/**
 * Tells how long the page stood still, whenever it goes on: in another app, in a closed laptop, in a drawer. A hidden page counts, and
 * so does one whose clock did not tick.
 */
export function watchPauses(onResume: (milliseconds: number) => void): () => void {
  let hiddenAt = document.hidden ? Date.now() : null
  let tickedAt = Date.now()
  const tick = () => {
    const stoodStill = Date.now() - tickedAt - beat
    tickedAt = Date.now()
    if (stoodStill > beat && hiddenAt === null) onResume(stoodStill)
  }
  const look = () => {
    if (document.hidden) {
      hiddenAt ??= Date.now()
    } else if (hiddenAt !== null) {
      const away = Date.now() - hiddenAt
      hiddenAt = null
      tickedAt = Date.now()
      onResume(away)
    }
  }
  const timer = setInterval(tick, beat)
  document.addEventListener('visibilitychange', look)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  }
}
