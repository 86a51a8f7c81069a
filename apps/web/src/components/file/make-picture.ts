import { largestPhoto } from '@atrium/server/contract/values/limits'
import { sizeOfPicture } from '@atrium/server/contract/values/picture'

/** A sentence for the person, about the file that they chose. */
export class PictureProblem extends Error {}

const side = 256
/** Bytes of a file that is looked at at all. */
const largestFile = 20 * 1024 * 1024
/** Pixels that a browser decodes without running out of memory. */
const mostPixels = 64_000_000
/** In a file from a camera the size may stand behind a small picture and where it was taken. */
const head = 512 * 1024

const notOne = 'This is no picture that can be used. Choose a JPEG, PNG or WebP file.'

/** `middle`: the square in the middle of a picture; `whole`: all of it, on white. */
export type Cut = 'middle' | 'whole'

/**
 * A square of a picture, written anew: of what the file says beside it, such as where it was taken, nothing is left. Its size is read before
 * it is decoded.
 *
 * @returns base 64.
 * @throws PictureProblem
 */
export async function makePicture(file: Blob, cut: Cut): Promise<string> {
  if (file.size > largestFile) throw new PictureProblem('This file is larger than 20 MB. Choose a smaller one.')
  const size = sizeOfPicture(new Uint8Array(await file.slice(0, head).arrayBuffer()))
  if (!size) throw new PictureProblem(notOne)
  if (size.width * size.height > mostPixels)
    throw new PictureProblem('This picture has too many pixels. Choose a smaller one.')
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new PictureProblem(notOne)
  })
  const canvas = squareOf(bitmap, cut)
  bitmap.close()
  for (const quality of [0.85, 0.6]) {
    const blob = await written(canvas, quality)
    if (blob && blob.size <= largestPhoto.bytes) return asBase64(blob)
  }
  throw new PictureProblem(notOne)
}

function squareOf(bitmap: ImageBitmap, cut: Cut): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side })
  const context = canvas.getContext('2d')
  if (!context) throw new PictureProblem('This browser cannot make a picture smaller.')
  const { width, height } = bitmap
  const edge = cut === 'middle' ? Math.min(width, height) : Math.max(width, height)
  context.imageSmoothingQuality = 'high'
  // What is transparent would be black in a JPEG.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, side, side)
  const scale = side / edge
  context.drawImage(bitmap, ((edge - width) / 2) * scale, ((edge - height) / 2) * scale, width * scale, height * scale)
  return canvas
}

/** As WebP, and where a browser cannot write that, as JPEG. */
async function written(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  const webp = await blobOf(canvas, 'image/webp', quality)
  return webp?.type === 'image/webp' ? webp : blobOf(canvas, 'image/jpeg', quality)
}

const blobOf = (canvas: HTMLCanvasElement, type: string, quality: number) =>
  new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))

async function asBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
