/** Whether this browser lets a page say where sound is played. */
export const mayChooseSpeaker = (): boolean => 'setSinkId' in HTMLMediaElement.prototype

/** Two soft tones, made here: nothing is fetched. @param speaker where they are played; undefined: where the system plays them. */
export async function playChime(speaker?: string): Promise<void> {
  const context = new AudioContext()
  await context.resume()
  const output = await outputOf(context, speaker)
  for (const [at, frequency] of [
    [0, 523],
    [0.35, 784],
  ] as const) {
    const start = context.currentTime + at
    const gain = new GainNode(context, { gain: 0 })
    gain.gain.linearRampToValueAtTime(0.25, start + 0.03)
    gain.gain.exponentialRampToValueAtTime(0.001, start + 0.5)
    const tone = new OscillatorNode(context, { frequency })
    tone.connect(gain).connect(output)
    tone.start(start)
    tone.stop(start + 0.55)
  }
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  await context.close()
}

/** By way of an element: more browsers let it be told where to play than a context. A speaker that is gone is no reason for silence. */
async function outputOf(context: AudioContext, speaker: string | undefined): Promise<AudioNode> {
  if (speaker === undefined || !mayChooseSpeaker()) return context.destination
  const output = context.createMediaStreamDestination()
  const audio = Object.assign(new Audio(), { srcObject: output.stream })
  try {
    await audio.setSinkId(speaker)
    await audio.play()
    return output
  } catch {
    return context.destination
  }
}
