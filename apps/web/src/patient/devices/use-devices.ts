import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Devices as FoundDevices } from '@atrium/server/contract/visits/check-in'
import { isAllowedAlready, openDevices, stopTracks } from '../../call/media/open-devices.ts'
import type { DeviceChoice } from '../../call/media/open-devices.ts'
import { refusalOf } from '../../call/media/refusal-of.ts'
import type { Refusal } from '../../call/media/refusal-of.ts'
import { watchInterruption } from '../../call/media/watch-interruption.ts'

export type DeviceState =
  /** Nobody has asked yet: a question out of nowhere is answered with no. */
  | { is: 'idle' | 'asking' }
  | { is: 'open'; stream: MediaStream; hasCamera: boolean; hasMicrophone: boolean }
  | { is: 'closed'; why: Refusal }

export interface Devices {
  state: DeviceState
  choice: DeviceChoice
  /** Where sound is played; undefined: where the system plays it. */
  speaker: string | undefined
  /** What can be chosen from; named only once something is open. */
  all: MediaDeviceInfo[]
  /** The system has taken them away, and gives them back to a page that is loaded anew. */
  isInterrupted: boolean
  /** What the clinic will have of it. */
  found: FoundDevices
  open: (choice?: DeviceChoice) => Promise<void>
  close: () => void
  chooseSpeaker: (id: string) => void
  /** Hands what is open over to who goes on with it and lets it go; null: nothing is. */
  take: () => MediaStream | null
}

const openState = (stream: MediaStream): DeviceState => ({
  is: 'open',
  stream,
  hasCamera: stream.getVideoTracks().length > 0,
  hasMicrophone: stream.getAudioTracks().length > 0,
})

/** Camera and microphone, as long as the page is open. */
export function useDevices(): Devices {
  const [state, setState] = useState<DeviceState>({ is: 'idle' })
  const [choice, setChoice] = useState<DeviceChoice>({})
  const [all, setAll] = useState<MediaDeviceInfo[]>([])
  const [speaker, chooseSpeaker] = useState<string>()
  const [isInterrupted, setInterrupted] = useState(false)
  const stream = useRef<MediaStream | null>(null)
  const asked = useRef(0)

  const close = useCallback(() => {
    asked.current += 1
    stopTracks(stream.current)
    stream.current = null
    setState({ is: 'idle' })
  }, [])

  const take = useCallback(() => {
    asked.current += 1
    const taken = stream.current
    stream.current = null
    setState({ is: 'idle' })
    return taken
  }, [])

  const open = useCallback(async (first: DeviceChoice = {}) => {
    const attempt = async (wanted: DeviceChoice) => {
      const turn = (asked.current += 1)
      const isLatest = () => turn === asked.current
      setChoice(wanted)
      setState({ is: 'asking' })
      // The old ones first: an iPhone that gets a second camera takes the microphone away.
      stopTracks(stream.current)
      stream.current = null
      try {
        const opened = await openDevices(wanted)
        if (!isLatest()) return stopTracks(opened)
        stream.current = opened
        setState(openState(opened))
        watchInterruption(opened.getTracks(), () => isLatest() && setInterrupted(true))
        for (const track of opened.getTracks()) {
          // Unplugged, or taken away by the system: what is left is asked for.
          track.addEventListener('ended', () => isLatest() && void attempt({}))
        }
        setAll(await navigator.mediaDevices.enumerateDevices())
      } catch (error) {
        if (isLatest()) setState({ is: 'closed', why: refusalOf(error) })
      }
    }
    await attempt(first)
  }, [])

  useEffect(() => {
    let isGone = false
    const before = asked.current
    void isAllowedAlready().then((isAllowed) => {
      return isAllowed && !isGone && asked.current === before ? open() : undefined
    })
    return () => {
      isGone = true
      asked.current += 1
      stopTracks(stream.current)
      stream.current = null
    }
  }, [open])

  useEffect(() => {
    const { mediaDevices } = navigator as { mediaDevices?: MediaDevices }
    const look = () => void mediaDevices?.enumerateDevices().then(setAll, () => undefined)
    mediaDevices?.addEventListener('devicechange', look)
    return () => mediaDevices?.removeEventListener('devicechange', look)
  }, [])

  const camera = state.is === 'open' && state.hasCamera
  const microphone = state.is === 'open' && state.hasMicrophone
  const found = useMemo(() => ({ camera, microphone }), [camera, microphone])
  // Headphones that were pulled out play nothing.
  const isThere = all.some(({ kind, deviceId }) => kind === 'audiooutput' && deviceId === speaker)
  return {
    state,
    choice,
    speaker: isThere ? speaker : undefined,
    all,
    isInterrupted,
    found,
    open,
    close,
    take,
    chooseSpeaker,
  }
}
