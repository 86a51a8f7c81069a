import { nameOf } from './refusal-of.ts'

/** Which devices somebody wants; undefined: what the browser offers first. */
export interface DeviceChoice {
  camera?: string
  microphone?: string
  isWithoutCamera?: boolean
}

/** Enough for a face, and no more than a phone's network carries. */
const picture = { width: { ideal: 1280 }, height: { ideal: 720 } }

/**
 * Asks the browser for camera and microphone. Where one of the two is missing, the other comes alone: somebody without a camera can
 * still talk. What the person refused is not asked for again.
 *
 * @throws DOMException as getUserMedia does.
 */
export async function openDevices(choice: DeviceChoice): Promise<MediaStream> {
  // Older browsers, and addresses without https, have none.
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices }
  if (!mediaDevices) throw new DOMException('There are no media devices here.', 'NotSupportedError')
  const audio = soundOf(choice.microphone)
  const video = pictureOf(choice.camera)
  if (choice.isWithoutCamera) return mediaDevices.getUserMedia({ audio })
  const attempts = [{ audio, video }, { audio: true, video: true }, { audio }, { video }]
  let failure: unknown
  for (const constraints of attempts) {
    try {
      return await mediaDevices.getUserMedia(constraints)
    } catch (error) {
      failure ??= error
      if (nameOf(error) === 'NotAllowedError') throw error
    }
  }
  throw failure
}

/**
 * Asks for one of the two. Where the one of that id is gone, any other will do.
 *
 * @throws DOMException as getUserMedia does.
 */
export async function openOne(device: 'camera' | 'microphone', id?: string): Promise<MediaStreamTrack> {
  const { mediaDevices } = navigator
  const first = device === 'camera' ? { video: pictureOf(id) } : { audio: soundOf(id) }
  const any = device === 'camera' ? { video: true } : { audio: true }
  const stream = await mediaDevices.getUserMedia(first).catch(async (error: unknown) => {
    if (nameOf(error) === 'NotAllowedError') throw error
    return mediaDevices.getUserMedia(any)
  })
  const [track] = stream.getTracks()
  if (!track) throw new DOMException('The stream is empty.', 'NotFoundError')
  return track
}

const soundOf = (id: string | undefined) => ({ ...exactly(id), echoCancellation: true, noiseSuppression: true })

const pictureOf = (id: string | undefined) => ({ ...(exactly(id) ?? { facingMode: 'user' }), ...picture })

const exactly = (id: string | undefined) => (id === undefined ? undefined : { deviceId: { exact: id } })

export function stopTracks(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** Whether the browser gives both without asking anybody; false where it does not say. */
export async function isAllowedAlready(): Promise<boolean> {
  try {
    const names = ['camera', 'microphone'] as PermissionName[]
    const all = await Promise.all(names.map((name) => navigator.permissions.query({ name })))
    return all.every(({ state }) => state === 'granted')
  } catch {
    return false
  }
}
