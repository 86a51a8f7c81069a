import type { Line } from './lines.ts'

/** What one line to one other party may carry: bits a second, and by how much its picture is made smaller. */
export interface Share {
  maxBitrate: number
  scaleResolutionDownBy: number
}

/** Bits a second that a face needs at most: a phone's network carries it. */
const face = 1_200_000

/** For all faces of a group, and for a screen beside them: with both, voices included, one sends no more than 2 Mbit/s. */
const faces = { alone: 1_400_000, besideScreen: 800_000 }
const screens = 900_000

/** By how much faces are made smaller, for two others, three, and so on: a tile of six needs no more. */
const scales = [1, 1.5, 2, 2, 3]
const scaleFor = (others: number) => scales[others - 1] ?? 3

/** For all faces that come to one by the media server, which sends each on as it is: a phone's network brings them. */
const facesByServer = 3_000_000
const screenByServer = 1_500_000

export type Shares = Record<Exclude<Line, 'microphone'>, Share>

/** What each line may carry to the media server, in a call with so many others: it is sent once. */
export const shareByServer = (others: number): Shares => ({
  camera: {
    maxBitrate: Math.min(face, Math.floor(facesByServer / others)),
    scaleResolutionDownBy: scaleFor(others),
  },
  screen: { maxBitrate: screenByServer, scaleResolutionDownBy: 1 },
})

/**
 * What each line may carry to each of so many others. A mesh sends its picture once for each of them, so all together stay within what a
 * home's or a phone's network sends.
 */
export function shareAmong(others: number, isSharing: boolean): Shares {
  if (others <= 1) {
    return {
      camera: { maxBitrate: face, scaleResolutionDownBy: 1 },
      // What is written on it must stay readable: alone it has what the browser finds.
      screen: { maxBitrate: 2_500_000, scaleResolutionDownBy: 1 },
    }
  }
  const all = isSharing ? faces.besideScreen : faces.alone
  return {
    camera: { maxBitrate: Math.floor(all / others), scaleResolutionDownBy: scaleFor(others) },
    screen: { maxBitrate: Math.floor(screens / others), scaleResolutionDownBy: 1 },
  }
}
