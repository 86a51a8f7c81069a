import type { Page } from '@playwright/test'
import { expectNoViolations, expectNoViolationsInBoth } from '../support/pages/accessible.ts'
import { confirmCodeApp } from '../support/people/by-keys.ts'
import { codeNow } from '../support/people/code-app.ts'
import { expectToFit } from '../support/pages/fits.ts'
import { expect } from '../support/fixtures.ts'
import { holdScript, notLoaded } from '../support/pages/hold-script.ts'
import { newcomersPassword } from '../support/people/newcomer.ts'
import type { OwnPerson } from '../support/people/own-clinic.ts'
import { makeOwnClinic } from '../support/people/own-clinic.ts'
import { test } from '../support/people/open-at.ts'
import { openMenuOf } from '../support/pages/users-page.ts'
import { forget } from '../support/pages/watch-faults.ts'

/* A clinic demands a second step (R33), and an Owner lets somebody in who lost theirs. Each test has a clinic of its own. */

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
  await confirmCodeApp(page, newcomersPassword)
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
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
    { width: 320, height: 640 },
  ]) {
    await page.setViewportSize(viewport)
    await page.goto(`/c/${link}/settings/users`)
    await expect(page.getByLabel('Your password')).toBeFocused()
    await expectNoViolationsInBoth(page, `set-up at ${viewport.width} px`)
    await expectToFit(page, `set-up at ${viewport.width} px`)
  }
  await page.getByRole('button', { name: 'More' }).click()
  await expect(page.getByRole('menuitem')).toHaveText(['Sign out'])
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to your clinic' })).toBeVisible()
})

test('what somebody else has saved meanwhile is shown; one’s own is kept, and saved over it only when asked once more', async ({
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
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('Second Person changed the idle sign-out meanwhile')
  await expect(alert).toContainText('The idle sign-out is now 15 minutes. You chose 30 minutes.')
  // What was chosen stays, and a second press saves it upon theirs.
  await expect(idle(page)).toHaveValue('30')
  await expectNoViolations(page, 'a conflict')
  await page.getByRole('button', { name: 'Save mine over theirs' }).click()
  await expect(page.getByText('The settings are saved.')).toBeVisible()
  await expect(alert).toHaveCount(0)
  await page.goto(`/c/${link}/settings/audit`)
  await expect(page.getByText('set the idle sign-out from 60 minutes to 15 minutes')).toHaveCount(1)
  await expect(page.getByText('set the idle sign-out from 15 minutes to 30 minutes')).toHaveCount(1)
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
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport)
    await page.goto('about:blank')
    await page.goto(address)
    await expect(page.getByLabel('Your password')).toBeFocused()
    expect(page.url()).not.toContain('#')
    await expectNoViolationsInBoth(page, `the way in at ${viewport.width} px`)
  }
  await page.keyboard.type('a guess')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This is not your password')).toBeVisible()
  await page.getByLabel('Your password').fill(newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Two-step sign-in is off' })).toBeVisible()
  await page.getByRole('button', { name: 'Go to Atrium' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'One thing first' })).toBeVisible()
  await confirmCodeApp(page, newcomersPassword)
  await expect(page.getByRole('heading', { name: 'Waiting now' })).toBeVisible()

  await page.goto('about:blank')
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  await expectNoViolations(page, 'a dead link')
  await owners.goto(`/c/${link}/settings/audit`)
  await expect(owners.getByText('opened a way in for Member Person')).toBeVisible()
  forget(faults, /40[014]/)
})
