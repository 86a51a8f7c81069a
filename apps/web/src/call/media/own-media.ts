import type { Background } from './background.ts'
import type { Refusal } from './refusal-of.ts'

/** What happened to a device during a call. */
export interface DeviceNews {
  device: 'microphone' | 'camera'
  /** Another one has taken its place, or there is none. */
  became: 'another' | 'none'
}

/** What one gives to a call. Changes come as another object. */
export interface OwnMedia {
  /** `opening`: the browser may be asking whether this page may. */
  is: 'opening' | 'open' | 'closed'
  /** Why there is neither camera nor microphone. */
  why: Refusal | null
  microphone: MediaStreamTrack | null
  isMuted: boolean
  camera: MediaStreamTrack | null
  /** Switched off by choice; it is asked for again when it is switched on. */
  isCameraOff: boolean
  background: Background
  screen: MediaStreamTrack | null
  /** What can be chosen from. */
  devices: MediaDeviceInfo[]
  news: DeviceNews | null
  /** An iPhone has taken them away for good: a page that is loaded anew gets them back. */
  isInterrupted: boolean
}

export const noMedia: OwnMedia = {
  is: 'opening',
  why: null,
  microphone: null,
  isMuted: false,
  camera: null,
  isCameraOff: false,
  background: null,
  screen: null,
  devices: [],
  news: null,
  isInterrupted: false,
}
