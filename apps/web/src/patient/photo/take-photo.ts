import { squarePicture } from '../../components/file/square-picture.ts'

/**
 * What the camera sees now, as a small square in base 64. It is not turned round as a mirror: others see it.
 *
 * @throws where there is no picture to take.
 */
export async function takePhoto(stream: MediaStream): Promise<string> {
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true })
  video.srcObject = stream
  try {
    await video.play()
    const bitmap = await createImageBitmap(video)
    const photo = await squarePicture(bitmap, 'middle')
    bitmap.close()
    if (photo === null) throw new Error('Failed to take a photo: the browser writes no picture.')
    return photo
  } finally {
    video.srcObject = null
  }
}
