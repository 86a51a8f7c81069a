import type { Page } from '@playwright/test'

/** Milliseconds of each frame while the page is scrolled down by `distance` pixels, 300 a frame, which is 20 screens a second; for 0, of 120 frames at rest. */
export async function frameTimes(page: Page, distance: number): Promise<number[]> {
  await page.waitForSelector('tbody [aria-label^="Actions for"]')
  return page.evaluate(scroll, distance)
}

/** Runs in the page. */
function scroll(distance: number): Promise<number[]> {
  const frames: number[] = []
  let former = performance.now()
  let travelled = 0
  return new Promise((resolve) => {
    const onFrame = () => {
      const now = performance.now()
      frames.push(now - former)
      former = now
      if (distance === 0 ? frames.length === 120 : travelled >= distance) return resolve(frames)
      // What is not loaded yet cannot be scrolled to: the next rows are waited for, frame by frame.
      const place = scrollY
      scrollBy(0, distance === 0 ? 0 : 300)
      travelled += scrollY - place
      requestAnimationFrame(onFrame)
    }
    requestAnimationFrame(onFrame)
  })
}
