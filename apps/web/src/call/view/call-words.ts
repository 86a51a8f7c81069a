import type { Quality } from '../peer/quality.ts'
import type { Refusal } from '../media/refusal-of.ts'

/** What a call says, in the language of its page. */
export interface CallWords {
  /** The region as a whole, for those who hear the page. */
  call: string
  you: string
  mute: string
  unmute: string
  stopVideo: string
  startVideo: string
  shareScreen: string
  stopSharing: string
  /** The other side's picture, in a window over all others. */
  smallWindow: string
  /** Of one's own background. */
  blur: string
  chat: string
  devices: string
  /** Who is in the call, and who may come. */
  people: string
  /** A call with somebody and so many more. */
  andMore: (count: number) => string
  camera: string
  microphone: string
  speaker: string
  end: string
  tapToContinue: string
  /** Names the button that moves one's own picture. */
  moveYou: string
  keys: string
  keysOn: string
  closePanel: string
  quality: Record<Quality, string>
  awaiting: string
  connecting: string
  /** It takes longer than it should. */
  slow: string
  reconnecting: string
  onHold: string
  gone: string
  /** Is in the call no more. */
  left: string
  connected: string
  isMuted: string
  isUnmuted: string
  isSpeaking: string
  cameraIsOff: string
  /** The other side's network carries no pictures. */
  isThin: string
  sharesScreen: string
  /** One's own network carries no pictures just now. */
  youAreThin: string
  youAreMuted: string
  hearNothing: string
  noMicrophone: string
  anotherMicrophone: string
  anotherCamera: string
  noCamera: string
  openDevices: string
  refused: Record<Refusal, string>
  elsewhere: string
  takeBack: string
  unread: (count: number) => string
}
