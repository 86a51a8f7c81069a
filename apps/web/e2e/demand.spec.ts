import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { expectNoViolations } from './support/accessible.ts'
import { codeNow } from './support/code-app.ts'
import { expectToFit } from './support/fits.ts'
import { expect, test as base } from './support/fixtures.ts'
import { holdScript, notLoaded } from './support/hold-script.ts'
import { newcomersPassword } from './support/newcomer.ts'
import type { OwnPerson } from './support/own-clinic.ts'
import { makeOwnClinic } from './support/own-clinic.ts'
import { openMenuOf } from './support/users-page.ts'
import { forget, watchFaults } from './support/watch-faults.ts'

/* A clinic demands a second step (R33), and an Owner lets somebody in who lost theirs. Each test has a clinic of its own. */

interface Fixtures {
  /** A browser of that person, as they are signed in, or of nobody. */
  openAt(person: OwnPerson | null, path: string, options?: BrowserContextOptions): Promise<Page>
}

const test = base.extend<Fixtures>({
  openAt: async ({ browser, faults }: { browser: Browser; faults: string[] }, use) => {
    const contexts: Awaited<ReturnType<Browser['newContext']>>[] = []
    await use(async (person, path, options = {}) => {
      const context = await browser.newContext({ ...options, ...(person && { storageState: person.state }) })
      contexts.push(context)
      watchFaults(context, faults)
      const page = await context.newPage()
      await page.goto(path)
      return page
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})

const crew = { owner: 'owner', second: 'owner', member: 'member' } as const

/** Sets up a code app by the own account's page, and answers its secret. */
async function setUpOwn(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Set up two-step sign-in' }).click()
  await page.getByLabel('Your password').fill(newcomersPassword)
  await page.keyboard.press('Enter')
  const secret = await page.locator('code').first().innerText()
  await page.getByLabel('The six digits').fill(codeNow(secret))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText('10 recovery codes left.')).toBeVisible()
  return secret
}

async function save(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Save changes' })
  await button.click()
  await expect(button).toHaveCount(0)
  await expect(page.getByText('The settings are saved.').first()).toBeVisible()
}

async function demandOfAll(page: Page, link: string): Promise<void> {
  await page.goto(`/c/${link}/account/security`)
  await setUpOwn(page)
  await page.goto(`/c/${link}/settings/security`)
  await page.getByRole('radio', { name: 'Everybody' }).check()
  await save(page)
}

/** By keyboard alone, from the sign-in page. */
async function signInByKeyboard(page: Page, { email }: OwnPerson): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Email' })).toBeFocused()
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(newcomersPassword)
  await page.keyboard.press('Enter')
}

async function setUpByKeyboard(page: Page): Promise<string> {
  await expect(page.getByLabel('Your password')).toBeFocused()
  await page.keyboard.type(newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('The six digits')).toBeFocused()
  const secret = await page.locator('code').first().innerText()
  await page.keyboard.type(codeNow(secret))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'I have kept them' })).toBeFocused()
  await page.keyboard.press('Enter')
  return secret
}

test('switched on by an Owner, it leads a Member through set-up at the next sign-in, by keyboard alone, to where they wanted (R33)', async ({
  baseURL,
  openAt,
}) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', crew)
  const owners = await openAt(people.owner, `/c/${link}/settings/security`)
  const open = await openAt(people.second, `/c/${link}/`)
  await expect(owners.getByRole('radio', { name: 'Everybody' })).toHaveAttribute('aria-disabled', 'true')
  await expect(owners.getByText('so that you are not locked out').first()).toBeVisible()
  await owners.getByRole('link', { name: 'Set it up for yourself' }).click()
  await setUpOwn(owners)
  await owners.goto(`/c/${link}/settings/security`)
  await expect(owners.getByText('1 of 3 people has it.')).toBeVisible()
  await owners.getByRole('radio', { name: 'Everybody' }).check()
  await expect(owners.getByText('2 people set it up at the next sign-in')).toBeVisible()
  await expectNoViolations(owners, 'what changes')
  await save(owners)

  // Whoever is in goes on, and is told.
  await expect(open.getByText('From your next sign-in')).toBeVisible()
  await expectNoViolations(open, 'the notice')
  const page = await openAt(null, `/sign-in?redirect=${encodeURIComponent(`/c/${link}/settings/roles`)}`)
  await signInByKeyboard(page, people.member)
  await expect(page.getByRole('heading', { name: 'One thing first' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(0)
  await setUpByKeyboard(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Roles & permissions' })).toBeVisible()
  await expect(page.getByText('From your next sign-in')).toHaveCount(0)

  // It stays on while the clinic asks for it.
  await page.goto(`/c/${link}/account/security`)
  await expect(page.getByText(`Clinic ${link} asks you for it.`)).toBeVisible()
  await page.getByRole('button', { name: 'Manage two-step sign-in' }).click()
  await expect(page.getByRole('radio', { name: 'Turn two-step sign-in off' })).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')

  await owners.getByRole('radio', { name: 'Nobody' }).check()
  await expect(owners.getByText('Nobody has to have it any more')).toBeVisible()
  await save(owners)
  await expect(open.getByText('From your next sign-in')).toHaveCount(0)
  await page.getByRole('button', { name: 'Manage two-step sign-in' }).click()
  await expect(page.getByRole('radio', { name: 'Turn two-step sign-in off' })).not.toHaveAttribute(
    'aria-disabled',
    'true',
  )
})

test('the notice stands before the script, and nothing moves when the page takes over', async ({ baseURL, openAt }) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', crew)
  await demandOfAll(await openAt(people.owner, `/c/${link}/`), link)
  const page = await openAt(people.second, '/robots.txt')
  for (const width of [1440, 900, 390, 320]) {
    await page.setViewportSize({ width, height: 800 })
    const release = await holdScript(page)
    await page.goto(`/c/${link}/settings/users`, notLoaded)
    const title = page.locator('.boot-page > h1')
    await expect(title).not.toBeEmpty()
    await title.evaluate(() => document.fonts.ready)
    const painted = [await page.locator('.boot-notice').boundingBox(), (await title.boundingBox())?.y]
    release()
    const heading = page.locator('#main h1')
    await expect(heading).toBeVisible()
    const drawn = [
      await page.locator('output', { hasText: 'From your next' }).boundingBox(),
      (await heading.boundingBox())?.y,
    ]
    expect(painted, `${width} px`).toEqual(drawn)
    await page.unrouteAll({ behavior: 'wait' })
  }
})

test('before the set-up one may sign out, and nothing else of the clinic is there: desktop and phone, light and dark', async ({
  baseURL,
  openAt,
}) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', crew)
  await demandOfAll(await openAt(people.owner, `/c/${link}/`), link)
  const page = await openAt(null, `/sign-in?redirect=${encodeURIComponent(`/c/${link}/settings/users`)}`)
  await signInByKeyboard(page, people.member)
  await expect(page.getByRole('heading', { name: 'One thing first' })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
      { width: 320, height: 640 },
    ]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize(viewport)
      await page.goto(`/c/${link}/settings/users`)
      await expect(page.getByLabel('Your password')).toBeFocused()
      await expectNoViolations(page, `set-up, ${colorScheme}, ${viewport.width}`)
      await expectToFit(page, `set-up at ${viewport.width} px`)
    }
  }
  await page.getByRole('button', { name: 'More' }).click()
  await expect(page.getByRole('menuitem')).toHaveText(['Sign out'])
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to your clinic' })).toBeVisible()
})

test('what somebody else has saved meanwhile is shown, and nothing of one’s own is written over it', async ({
  baseURL,
  openAt,
  faults,
}) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', crew)
  const [page, other] = [
    await openAt(people.owner, `/c/${link}/settings/security`),
    await openAt(people.second, `/c/${link}/settings/security`),
  ]
  const idle = (on: Page) => on.getByLabel('Sign out whoever does nothing for')
  await idle(page).selectOption('30 minutes')
  await idle(other).selectOption('15 minutes')
  await save(other)
  // The event has come, and the choice stands still.
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('alert')).toContainText('Somebody changed these settings meanwhile')
  await expect(idle(page)).toHaveValue('15')
  await expectNoViolations(page, 'a conflict')
  await page.goto(`/c/${link}/settings/audit`)
  await expect(page.getByText('set the idle sign-out from 60 minutes to 15 minutes')).toHaveCount(1)
  forget(faults, /409/)
})

test('who lost the second step comes in by a link of an Owner and the own password, once', async ({
  baseURL,
  openAt,
  faults,
}) => {
  const { link, people } = await makeOwnClinic(baseURL ?? '', crew)
  await setUpOwn(await openAt(people.member, `/c/${link}/account/security`))
  const owners = await openAt(people.owner, `/c/${link}/`)
  await demandOfAll(owners, link)
  await owners.goto(`/c/${link}/settings/users?search=Member`)
  const menu = await openMenuOf(owners, people.member.name)
  await menu.getByRole('menuitem', { name: 'Help with sign-in' }).press('Enter')
  await expect(owners.getByLabel('Your password')).toBeFocused()
  await expectNoViolations(owners, 'help with sign-in')
  await owners.keyboard.type('not my password')
  await owners.keyboard.press('Enter')
  await expect(owners.getByText('This is not your password')).toBeVisible()
  await owners.getByLabel('Your password').fill(newcomersPassword)
  await owners.keyboard.press('Enter')
  await expect(owners.getByText(`The link is on its way to ${people.member.email}`)).toBeVisible()
  await expectNoViolations(owners, 'a way in is open')

  const page = await openAt(null, '/outbox')
  const mail = page.getByRole('listitem').filter({ hasText: `To ${people.member.email}` })
  const address = (await mail.getByRole('link', { name: 'Come in' }).first().getAttribute('href')) ?? ''
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize(viewport)
      await page.goto('about:blank')
      await page.goto(address)
      await expect(page.getByLabel('Your password')).toBeFocused()
      expect(page.url()).not.toContain('#')
      await expectNoViolations(page, `the way in, ${colorScheme}, ${viewport.width}`)
    }
  }
  await page.keyboard.type('a guess')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This is not your password')).toBeVisible()
  await page.getByLabel('Your password').fill(newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Two-step sign-in is off' })).toBeVisible()
  await page.getByRole('button', { name: 'Go to Atrium' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'One thing first' })).toBeVisible()
  await setUpByKeyboard(page)
  await expect(page.locator('#main h1')).toContainText('Member')

  await page.goto('about:blank')
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  await expectNoViolations(page, 'a dead link')
  await owners.goto(`/c/${link}/settings/audit`)
  await expect(owners.getByText('opened a way in for Member Person')).toBeVisible()
  forget(faults, /40[014]/)
})
