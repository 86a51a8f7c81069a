import { onTestFinished } from 'vitest'

/** Takes the place of camera and microphone: `give` answers each question of the page. */
export function fakeDevices(give: (constraints: MediaStreamConstraints) => MediaStream) {
  const asked: MediaStreamConstraints[] = []
  const mediaDevices = Object.assign(new EventTarget(), {
    getUserMedia: async (constraints: MediaStreamConstraints) => {
      asked.push(constraints)
      return give(constraints)
    },
    enumerateDevices: async () => [],
  })
  Object.defineProperty(navigator, 'mediaDevices', { value: mediaDevices, configurable: true })
  onTestFinished(() => void Reflect.deleteProperty(navigator, 'mediaDevices'))
  return { asked }
}

/** A stream of these, without content. */
export function fakeStream(...kinds: ('audio' | 'video')[]): MediaStream {
  const tracks = kinds.map((kind) =>
    Object.assign(new EventTarget(), {
      kind,
      muted: false,
      readyState: 'live',
      stop: () => undefined,
      getSettings: () => ({}),
    }),
  )
  const ofKind = (kind: string) => tracks.filter((track) => track.kind === kind)
  return {
    getTracks: () => tracks,
    getVideoTracks: () => ofKind('video'),
    getAudioTracks: () => ofKind('audio'),
  } as unknown as MediaStream
}

export const noTo = (name: string) => () => {
  throw new DOMException('', name)
}
