/** Milliseconds after which a person who touches nothing is no longer there. */
const recent = 60_000

export const inputs = ['pointerdown', 'keydown', 'touchstart', 'wheel'] as const

/**
 * Notes when the person last did something in this tab. What a page asks for by itself after that is no activity
 * of theirs: it must not keep a session awake that nobody sits before.
 */
export function watchInput(target: EventTarget, now: () => number = Date.now) {
  let last = now()
  const note = () => void (last = now())
  for (const input of inputs) target.addEventListener(input, note, { capture: true, passive: true })
  return { isRecent: () => now() - last <= recent }
}
