/** How one's background is sent, where the browser can blur it; null: it cannot, or leaves it to the system alone. */
export type Background = 'plain' | 'blurred' | null

/* The types of TypeScript's library do not know it yet. */
type Offers = MediaTrackCapabilities & { backgroundBlur?: boolean[] }
type Settings = MediaTrackSettings & { backgroundBlur?: boolean }
type Wishes = MediaTrackConstraints & { backgroundBlur: boolean }

/** @see https://w3c.github.io/mediacapture-extensions/#background-effects */
export function backgroundOf(camera: MediaStreamTrack | null): Background {
  if (!camera) return null
  // Older browsers tell nothing of what a camera can do.
  const { backgroundBlur = [] } = ((camera as Partial<MediaStreamTrack>).getCapabilities?.() ?? {}) as Offers
  if (new Set(backgroundBlur).size < 2) return null
  return (camera.getSettings() as Settings).backgroundBlur === true ? 'blurred' : 'plain'
}

/** Asks for it; where the browser will not, all stays as it is. The rest of what was asked of the camera is kept. */
export async function blurBackground(camera: MediaStreamTrack, isBlurred: boolean): Promise<void> {
  const wishes: Wishes = { ...camera.getConstraints(), backgroundBlur: isBlurred }
  await camera.applyConstraints(wishes).catch(() => undefined)
}
