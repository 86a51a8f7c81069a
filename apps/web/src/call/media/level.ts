/** What the microphone says. `silent`: not a single sound, as when it is switched off or another program has it. */
export type Hearing = 'listening' | 'heard' | 'silent'

export const bars = 6
const loudEnough = 2
const silentAfter = 6_000

/** How loud, in bars of the meter: a voice fills it by two thirds. */
export function barsFor(samples: Float32Array): number {
  const loudness = Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / samples.length)
  return barsOf(loudness)
}

/** The same for a loudness between 0 and 1. */
export function barsOf(loudness: number): number {
  const decibels = 20 * Math.log10(loudness || 1e-6)
  return Math.min(bars, Math.max(0, Math.round(((decibels + 60) / 50) * bars)))
}

interface LevelEnds {
  /** Ten times a second, in bars. */
  onLevel: (level: number) => void
  onHearing: (hearing: Hearing) => void
}

/** Listens to a microphone until the returned function is called. A browser that wants a touch first says nothing until then. */
export function watchLevel(stream: MediaStream, { onLevel, onHearing }: LevelEnds): () => void {
  if (stream.getAudioTracks().length === 0 || !('AudioContext' in window)) return () => undefined
  const context = new AudioContext()
  const analyser = new AnalyserNode(context, { fftSize: 1024 })
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  let silentSince = performance.now()
  const look = () => {
    // Browsers start it after a touch; until then nothing is known. A muted microphone is silent by choice.
    if (context.state !== 'running' || !stream.getAudioTracks().some(({ enabled }) => enabled)) {
      silentSince = performance.now()
      return onLevel(0)
    }
    analyser.getFloatTimeDomainData(samples)
    if (samples.some((each) => each !== 0)) silentSince = performance.now()
    const level = barsFor(samples)
    onLevel(level)
    if (level >= loudEnough) onHearing('heard')
    else if (performance.now() - silentSince > silentAfter) onHearing('silent')
  }
  const timer = setInterval(look, 100)
  const wake = () => void context.resume()
  window.addEventListener('pointerdown', wake)
  window.addEventListener('keydown', wake)
  return () => {
    clearInterval(timer)
    window.removeEventListener('pointerdown', wake)
    window.removeEventListener('keydown', wake)
    void context.close()
  }
}
