import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { screens } from '../../pictures/screens.ts'
import { states } from '../../pictures/states.ts'
import { expect, test } from '../support/fixtures.ts'
import { expectNoViolations, expectNoViolationsInBoth } from '../support/pages/accessible.ts'
import { serveBuilt } from '../support/servers/built.ts'

/* The page of a call in every state, as pictures: on a desk, a phone, and a phone that lies. */

test('in every state, on a desk and a phone, a call can be read, and every control is in reach', async ({
  page,
}, testInfo) => {
  const configFile = join(import.meta.dirname, '../../pictures/vite.config.ts')
  const { address, stop } = await serveBuilt({ configFile })
  for (const [name, { press, asking }] of Object.entries(states)) {
    await page.setViewportSize(screens.desk)
    await page.goto(`${address}?state=${name}`)
    await page.getByRole('button', { name: 'End call' }).waitFor()
    // Panels and strips follow the scheme; the call itself is dark in either.
    await (press || asking ? expectNoViolationsInBoth : expectNoViolations)(page, name)
    for (const [screen, size] of Object.entries(screens)) {
      await page.setViewportSize(size)
      await expect.poll(() => hidden(page), `${name} at ${screen}`).toEqual([])
      await page.screenshot({ path: testInfo.outputPath(`${name}-${screen}.png`) })
    }
  }
  await stop()
})

/** What of the call cannot be seen whole: it ends beyond the window, or something else lies over it. A panel may lie over a phone's call. */
const hidden = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const call = document.querySelector('section[aria-label="Call"]')
    const panel = call?.nextElementSibling
    const parts = [...(call?.querySelectorAll('button, p, h1') ?? [])]
    const isHidden = (part: Element) => {
      const { left, right, top, bottom, width } = part.getBoundingClientRect()
      if (width === 0) return false
      if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return true
      const middle = (top + bottom) / 2
      return [left + 6, right - 6].some((x) => {
        const above = document.elementFromPoint(x, middle)
        return !part.contains(above) && !above?.contains(part) && !panel?.contains(above)
      })
    }
    return parts.filter(isHidden).map(({ textContent }) => textContent)
  })
