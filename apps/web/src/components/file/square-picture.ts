import { largestPhoto } from '@atrium/server/contract/values/limits'
import { noPicture, PictureProblem } from './picture-problem.ts'

const side = 256

/** `middle`: the square in the middle of a picture; `whole`: all of it, on white. */
export type Cut = 'middle' | 'whole'

/**
 * A square of a picture, as small as it is kept. The picture itself is let go.
 *
 * @returns base 64.
 * @throws PictureProblem
 */
export async function squarePicture(bitmap: ImageBitmap, cut: Cut): Promise<string> {
  const canvas = squareOf(bitmap, cut)
  bitmap.close()
  for (const quality of [0.85, 0.6]) {
    const blob = await written(canvas, quality)
    if (blob && blob.size <= largestPhoto.bytes) return asBase64(blob)
  }
  throw new PictureProblem(noPicture)
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
