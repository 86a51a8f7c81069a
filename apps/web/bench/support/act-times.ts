import type { Page } from '@playwright/test'

const times = 20

/** Milliseconds from the click on a menu's "Change role" until its dialog has been painted. */
export async function actTimes(page: Page): Promise<number[]> {
  const figures: number[] = []
  for (let round = 0; round < times; round += 1) {
    await page
      .locator('tbody [aria-label^="Actions for"]')
      .nth(2 + (round % 8))
      .click()
    const entry = page.getByRole('menuitem', { name: 'Change role' })
    await entry.waitFor()
    await page.evaluate(markDialog)
    await entry.click()
    figures.push(await page.evaluate(() => (window as unknown as { dialogAfter: Promise<number> }).dialogAfter))
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  return figures
}

/** Runs in the page. */
function markDialog(): void {
  let resolve: (time: number) => void
  Object.assign(window, { dialogAfter: new Promise<number>((tell) => (resolve = tell)) })
  let clicked = 0
  document.addEventListener('click', () => (clicked = performance.now()), { capture: true, once: true })
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[role="dialog"] h2, dialog h2')) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - clicked)))
  })
  observer.observe(document.body, { childList: true, subtree: true })
}
