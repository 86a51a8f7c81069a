import { useEffect, useState } from 'react'

/** Whether this browser shows a picture in a window of its own; Firefox does so by a button that is no page's. */
export const hasSmallWindow = typeof document !== 'undefined' && document.pictureInPictureEnabled === true

export interface SmallWindow {
  isOpen: boolean
  toggle: () => void
}

/** The other side's picture in a small window over all others, while one looks something up elsewhere. @param face finds that picture. */
export function useSmallWindow(face: () => HTMLVideoElement | null | undefined): SmallWindow {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const look = () => setOpen(document.pictureInPictureElement !== null)
    // It is closed by its own button too.
    document.addEventListener('enterpictureinpicture', look)
    document.addEventListener('leavepictureinpicture', look)
    return () => {
      document.removeEventListener('enterpictureinpicture', look)
      document.removeEventListener('leavepictureinpicture', look)
      // Chromium would go on showing the last picture of somebody who is no longer on the page.
      if (document.pictureInPictureElement) void document.exitPictureInPicture().catch(() => undefined)
    }
  }, [])
  const change = async () => {
    if (document.pictureInPictureElement) return document.exitPictureInPicture()
    await face()?.requestPictureInPicture()
  }
  return {
    isOpen,
    toggle: () => {
      // Refused where nothing is seen yet, or somebody else's window is asked for at this moment: it stays as it is.
      change().catch(() => undefined)
    },
  }
}
