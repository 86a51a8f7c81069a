import type { Page } from '@playwright/test'

/** Milliseconds from now until the page shows another picture of the other side. */
export const nextFrame = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const begun = performance.now()
        const video = document.querySelector('video')
        if (!video) return reject(new Error('There is no picture here.'))
        video.requestVideoFrameCallback(() => resolve(performance.now() - begun))
      }),
  )
