import type { Line } from '../peer/lines.ts'
import { backgroundOf, blurBackground } from './background.ts'
import { openDevices, openOne, stopTracks } from './open-devices.ts'
import type { DeviceChoice } from './open-devices.ts'
import { noMedia } from './own-media.ts'
import type { OwnMedia } from './own-media.ts'
import { refusalOf } from './refusal-of.ts'
import { watchInterruption } from './watch-interruption.ts'

export interface LocalMedia {
  read(): OwnMedia
  /** Goes on with what the page has open already. */
  adopt(stream: MediaStream): void
  open(choice?: DeviceChoice): Promise<void>
  setMuted(isMuted: boolean): void
  setCamera(isOn: boolean): Promise<void>
  /** Another camera or microphone; the other of the two stays as it is. */
  choose(device: 'camera' | 'microphone', id: string): Promise<void>
  /** Blurs what is behind oneself, or no more, where the browser can: another camera then does so too. */
  blur(isBlurred: boolean): Promise<void>
  /** Asks which screen or window to show, or stops showing it. */
  share(isShared: boolean): Promise<void>
  close(): void
}

type Device = 'camera' | 'microphone'

/** Camera, microphone and screen of a call, each by itself. @param onLine what goes through a line from now on. */
export function createLocalMedia(
  onChange: (media: OwnMedia) => void,
  onLine: (line: Line, track: MediaStreamTrack | null) => void,
): LocalMedia {
  let media = noMedia
  let isOver = false
  let wantsBlur = false
  /** The latest wish for each device: an answer to a former one is let go. */
  const asked = { camera: 0, microphone: 0 }

  const set = (change: Partial<OwnMedia>) => {
    media = { ...media, ...change }
    onChange(media)
  }
  const put = (device: Device, track: MediaStreamTrack | null, change: Partial<OwnMedia> = {}) => {
    if (track) {
      track.addEventListener('ended', () => void replaceLost(device, track))
      watchInterruption([track], () => media[device] === track && set({ isInterrupted: true }))
      if (device === 'microphone') track.enabled = !media.isMuted
      else followBackground(track)
    }
    set({ [device]: track, ...change, ...(device === 'camera' && { background: backgroundOf(track) }) })
    onLine(device, track)
  }
  const followBackground = (camera: MediaStreamTrack) => {
    const look = () => media.camera === camera && set({ background: backgroundOf(camera) })
    // The system has a switch of its own.
    camera.addEventListener('configurationchange', look)
    if (wantsBlur && backgroundOf(camera) === 'plain') void blurBackground(camera, true).then(look)
  }
  const list = async () => {
    const devices = await navigator.mediaDevices.enumerateDevices().catch(() => [])
    if (!isOver) set({ devices })
  }
  const adopt = (stream: MediaStream) => {
    const [camera = null] = stream.getVideoTracks()
    const [microphone = null] = stream.getAudioTracks()
    asked.camera += 1
    asked.microphone += 1
    put('microphone', microphone)
    put('camera', camera, { is: 'open', why: null })
    void list()
  }
  const open = async (choice: DeviceChoice = {}) => {
    const turn = (asked.camera += 1)
    asked.microphone += 1
    set({ is: 'opening', isCameraOff: choice.isWithoutCamera === true })
    try {
      const stream = await openDevices(choice)
      if (isOver || turn !== asked.camera) return stopTracks(stream)
      adopt(stream)
    } catch (error) {
      if (!isOver && turn === asked.camera) set({ is: 'closed', why: refusalOf(error) })
    }
  }
  /** The old one first: an iPhone that gets a second camera takes the microphone away. */
  const swap = async (device: Device, id?: string): Promise<boolean> => {
    const turn = (asked[device] += 1)
    media[device]?.stop()
    try {
      const track = await openOne(device, id)
      if (isOver || turn !== asked[device]) {
        track.stop()
        return true
      }
      put(device, track, { is: 'open', why: null, ...(device === 'camera' && { isCameraOff: false }) })
      void list()
      return true
    } catch {
      if (isOver || turn !== asked[device]) return true
      put(device, null)
      return false
    }
  }
  /** Unplugged, or taken away by the system: what is left takes its place. */
  const replaceLost = async (device: Device, lost: MediaStreamTrack) => {
    if (isOver || media[device] !== lost) return
    const isFound = await swap(device)
    if (!isOver) set({ news: { device, became: isFound ? 'another' : 'none' } })
  }
  const onDevices = () => {
    void list()
    // Plugged in while there was none.
    if (media.is === 'open' && !media.microphone) void swap('microphone')
  }
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices }
  mediaDevices?.addEventListener('devicechange', onDevices)

  const setScreen = (screen: MediaStreamTrack | null) => {
    media.screen?.stop()
    set({ screen })
    onLine('screen', screen)
  }
  return {
    read: () => media,
    adopt,
    open,
    setMuted: (isMuted) => {
      if (media.microphone) media.microphone.enabled = !isMuted
      set({ isMuted })
    },
    setCamera: async (isOn) => {
      if (isOn) return void (await swap('camera'))
      asked.camera += 1
      media.camera?.stop()
      put('camera', null, { isCameraOff: true })
    },
    choose: async (device, id) => void (await swap(device, id)),
    blur: async (isBlurred) => {
      wantsBlur = isBlurred
      const { camera } = media
      if (!camera) return
      await blurBackground(camera, isBlurred)
      if (media.camera === camera) set({ background: backgroundOf(camera) })
    },
    share: async (isShared) => {
      if (!isShared) return setScreen(null)
      // Whoever thinks better of it has refused nothing.
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: true }).catch(() => null)
      const [track] = stream?.getVideoTracks() ?? []
      if (!track) return
      if (isOver) return track.stop()
      track.contentHint = 'detail'
      track.addEventListener('ended', () => media.screen === track && setScreen(null))
      setScreen(track)
    },
    close: () => {
      isOver = true
      mediaDevices?.removeEventListener('devicechange', onDevices)
      for (const track of [media.camera, media.microphone, media.screen]) track?.stop()
    },
  }
}
