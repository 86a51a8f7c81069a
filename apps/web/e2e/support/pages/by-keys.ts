import type { Locator, Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/* What somebody does without a mouse. Nothing here focuses or fills by itself: what keys do not reach is told as such. */

/** More than any page of ours has stops. */
const mostStops = 200

/** Presses Tab until the focus is there, and sees that it shows. Fails with what Tab did reach when it comes round without having met it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  const met: string[] = []
  const hasFocus = () => target.evaluate((element) => element === document.activeElement)
  for (let first: string | undefined; met.length < mostStops; first ??= met[0]) {
    if (await hasFocus()) {
      expect(
        await target.evaluate((element) => element.matches(':focus-visible')),
        `${target.toString()} shows that it has the focus`,
      ).toBe(true)
      return
    }
    await page.keyboard.press('Tab')
    met.push(await page.evaluate(nameOfFocused))
    if (met.length > 1 && met.at(-1) === first && !(await hasFocus())) break
  }
  throw new Error(`Tab does not reach ${target.toString()}. It meets, in turn: ${met.join(', ')}`)
}

/** In the page: what has the focus, told apart from its namesakes by where it stands. */
function nameOfFocused(): string {
  const focused = document.activeElement
  if (!focused || focused === document.body) return 'the page itself'
  const name = focused.getAttribute('aria-label') ?? focused.textContent.trim().slice(0, 40)
  const at = [...document.querySelectorAll('*')].indexOf(focused)
  return `${focused.tagName.toLowerCase()} “${name || (focused.getAttribute('name') ?? '')}” (${at})`
}

/** Reaches a button or a link, and presses it. */
export async function pressByKeys(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Reaches a field, and types over what it has. */
export async function typeByKeys(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}

/** Opens the menu of that button, and walks down to an entry of it. */
export async function chooseByKeys(page: Page, button: Locator, name: string): Promise<void> {
  await pressByKeys(page, button)
  const entries = page.getByRole('menu').locator('[role^="menuitem"]')
  const entry = entries.filter({ hasText: name }).first()
  await expect(entries.locator(':scope:focus')).toHaveCount(1)
  for (let left = await entries.count(); left > 0; left -= 1) {
    if (await entry.evaluate((element) => element === document.activeElement)) return page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`The arrow keys do not reach “${name}” in the menu`)
}
