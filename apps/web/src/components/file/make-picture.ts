import { sizeOfPicture } from '@atrium/server/contract/values/picture'
import { noPicture, PictureProblem } from './picture-problem.ts'
import { squarePicture } from './square-picture.ts'
import type { Cut } from './square-picture.ts'

/** Bytes of a file that is looked at at all. */
const largestFile = 20 * 1024 * 1024
/** Pixels that a browser decodes without running out of memory. */
const mostPixels = 64_000_000
/** In a file from a camera the size may stand behind a small picture and where it was taken. */
const head = 512 * 1024

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
  if (!size) throw new PictureProblem(noPicture)
  if (size.width * size.height > mostPixels)
    throw new PictureProblem('This picture has too many pixels. Choose a smaller one.')
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new PictureProblem(noPicture)
  })
  return squarePicture(bitmap, cut)
}
