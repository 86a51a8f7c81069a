let context: AudioContext | undefined

/** Two notes, in hertz; when each begins and how long it lasts, in seconds. */
const notes = [
  { pitch: 659, at: 0, length: 0.5 },
  { pitch: 880, at: 0.16, length: 0.7 },
]
const loudness = 0.16

/** A soft chime, made here: no file has to come. A browser that plays nothing before the page was touched stays silent. */
export async function playChime(): Promise<void> {
  try {
    context ??= new AudioContext()
    await context.resume()
    for (const note of notes) play(context, note)
  } catch {
    // No sound here: there is the notification, and the card.
  }
}

function play(on: AudioContext, { pitch, at, length }: (typeof notes)[number]): void {
  const begin = on.currentTime + at
  const [tone, volume] = [on.createOscillator(), on.createGain()]
  tone.frequency.value = pitch
  volume.gain.setValueAtTime(0, begin)
  volume.gain.linearRampToValueAtTime(loudness, begin + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.001, begin + length)
  tone.connect(volume).connect(on.destination)
  tone.start(begin)
  tone.stop(begin + length)
}
