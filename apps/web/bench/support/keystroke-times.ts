import type { Page } from '@playwright/test'

/** Names of that clinic are hexadecimal: each of these finds some six hundred people. */
const letters = [...'0123456789abcdef'.split(''), ...'fedcba9876543210'.split('')]

/** Milliseconds from a letter in the search, the pause for the next one included, until its rows have been painted. */
export async function keystrokeTimes(page: Page): Promise<number[]> {
  const field = page.getByRole('searchbox', { name: 'Name or email' })
  await field.waitFor()
  const times: number[] = []
  for (const letter of letters) {
    await field.fill('')
    await page.waitForFunction(showsAll)
    await page.evaluate(markRows, `person ${letter}`)
    await field.pressSequentially(`person ${letter}`, { delay: 0 })
    times.push(await page.evaluate(() => (window as unknown as { rowsAfter: Promise<number> }).rowsAfter))
  }
  return times
}

/** Runs in the page: the address names no search any more, and rows stand. */
function showsAll(): boolean {
  return !location.search.includes('search=') && document.querySelector('tbody tr[data-index="5"]') !== null
}

/** Runs in the page: from the last letter until all rows that show begin with the text. */
function markRows(text: string): void {
  let resolve: (time: number) => void
  Object.assign(window, { rowsAfter: new Promise<number>((tell) => (resolve = tell)) })
  let typed = 0
  document.addEventListener('keydown', () => (typed = performance.now()), { capture: true })
  const isThere = () => {
    const names = [...document.querySelectorAll('tbody tr[data-index] th')]
    return names.length > 0 && names.every((name) => name.textContent.toLowerCase().includes(text))
  }
  const observer = new MutationObserver(() => {
    if (typed === 0 || !isThere()) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - typed)))
  })
  observer.observe(document.querySelector('main') ?? document.body, {
    childList: true,
    subtree: true,
    characterData: true,
  })
}
