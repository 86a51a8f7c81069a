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
    return await squarePicture(await createImageBitmap(video), 'middle')
  } finally {
    video.srcObject = null
  }
}
