import type { Locator } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { holdScript, notLoaded } from '../support/pages/hold-script.ts'
import { member, owner } from '../support/people/people.ts'
import { rowOf, usersPath } from '../support/pages/users-page.ts'

/** What a text says and where it stands. */
async function seen(text: Locator) {
  const { width } = await seenInLine(text)
  const box = await text.boundingBox()
  return { text: await text.innerText(), x: box?.x, y: box?.y, height: box?.height, width }
}

/** The same of a text within a line, where the element's own box says nothing. */
async function seenInLine(text: Locator) {
  await text.evaluate(() => document.fonts.ready)
  const { x, y, width } = await text.evaluate((element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    return range.getBoundingClientRect()
  })
  return { text: await text.innerText(), x, y, width }
}

const widths = [1440, 900, 390]
const pages = [
  '/',
  '/history',
  '/settings/users',
  '/settings/rooms',
  '/settings/roles',
  '/settings/clinic',
  '/settings/requests',
  '/settings/security',
  '/settings/billing',
  '/settings/audit',
  '/account/security',
]

for (const path of pages) {
  test(`${path}: heading and sentence are there before the script, and stay where they are`, async ({ openAs }) => {
    const page = await openAs(owner.email, '/robots.txt')
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      const release = await holdScript(page)
      await page.goto(path, notLoaded)
      const [title, sentence] = [page.locator('.boot-page > h1'), page.locator('.boot-page > p')]
      await expect(title).not.toBeEmpty()
      const painted = [await seen(title), await seen(sentence)]
      release()
      const heading = page.locator('#main h1')
      await expect(heading).toBeVisible()
      const drawn = [await seen(heading), await seen(page.locator('#main h1 + p'))]
      expect(painted, `${width} px`).toEqual(drawn)
      await page.unrouteAll({ behavior: 'wait' })
    }
  })
}

test('Users: the first people are there before the script, and stay where they are', async ({ openAs }) => {
  const page = await openAs(owner.email, '/robots.txt')
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    const release = await holdScript(page)
    await page.goto(usersPath, notLoaded)
    const first = page.locator('.boot-card > div').first()
    await expect(first).toBeVisible()
    const painted = [await seenInLine(first.locator('bdi')), await seenInLine(first.locator('span'))]
    release()
    const row = page.locator('tbody tr[data-index="0"] th')
    await expect(row).toBeVisible()
    const name = row.locator('bdi')
    const line = name.locator('xpath=../following-sibling::span').filter({ visible: true })
    expect(painted, `${width} px`).toEqual([await seenInLine(name), await seenInLine(line)])
    await page.unrouteAll({ behavior: 'wait' })
  }
})

test('what the document has answered is not asked again', async ({ openAs }) => {
  const page = await openAs(owner.email, '/robots.txt')
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  // Asked once the stream has begun: neither is in the document, as both may change until then.
  const last = [page.waitForRequest(/queue\.count/), page.waitForRequest(/visit\.askedCalls/)]
  await page.goto(usersPath)
  await expect(rowOf(page, owner.email)).toBeVisible()
  await Promise.all(last)

  expect(asked.filter((path) => path.startsWith('/trpc/'))).toEqual([
    '/trpc/events.watch',
    '/trpc/queue.count',
    '/trpc/visit.askedCalls',
  ])
})

test('what is painted first asks nothing of Intl, which takes a slow processor tenths of a second to load', async ({
  openAs,
}) => {
  const page = await openAs(owner.email, '/robots.txt')
  await page.addInitScript(() => {
    const asked: string[] = []
    const note = <T extends object>(on: T, name: keyof T & string) => {
      const original = on[name] as (...args: unknown[]) => unknown
      const noting = new Proxy(original, {
        apply: (target, self, args) => (asked.push(name), Reflect.apply(target, self, args)),
        construct: (target, args) => (asked.push(name), Reflect.construct(target, args) as object),
      })
      Object.defineProperty(on, name, { value: noting })
    }
    for (const name of ['DateTimeFormat', 'NumberFormat', 'PluralRules', 'ListFormat', 'Collator'] as const)
      note(Intl, name)
    for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'] as const)
      note(Date.prototype, name)
    note(Number.prototype, 'toLocaleString')
    note(String.prototype, 'localeCompare')
    Object.assign(window, { askedOfIntl: asked })
  })
  const asked = () => page.evaluate(() => (window as unknown as { askedOfIntl: string[] }).askedOfIntl)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(usersPath)
    await expect(rowOf(page, owner.email)).toBeVisible()
    expect(await asked(), `${width} px`).toEqual([])
  }
})

test('a page that is none of theirs is not announced to a Member', async ({ openAs }) => {
  const page = await openAs(member.email, '/robots.txt')
  const release = await holdScript(page)
  await page.goto('/settings/audit', notLoaded)
  await expect(page.locator('[data-boot="clinic"]')).toHaveText('Harbor Street Clinic')
  await expect(page.locator('.boot-page > h1')).toBeEmpty()
  release()

  await expect(page.getByRole('heading', { name: 'Not for your role' })).toBeVisible()
})

test('the door has its heading before the script, and is not shown to who is signed in', async ({ page, openAs }) => {
  const release = await holdScript(page)
  await page.goto('/sign-in', notLoaded)
  const painted = await seen(page.getByRole('heading', { name: 'Sign in to your clinic' }))
  release()
  await expect(page.getByLabel('Email')).toBeFocused()
  expect(await seen(page.getByRole('heading', { name: 'Sign in to your clinic' }))).toEqual(painted)

  const theirs = await openAs(owner.email, '/sign-in?redirect=%2Fsettings%2Froles')
  await expect(theirs).toHaveURL(/\/settings\/roles$/)
})

test('nobody who is not signed in gets further than the door, and comes back to where they wanted', async ({
  page,
}) => {
  await page.goto('/c/harbor-street/settings/roles?x=1')

  await expect(page).toHaveURL(/\/sign-in\?redirect=/)
  await expect(page.getByRole('heading', { name: 'Sign in to your clinic' })).toBeVisible()
})
