import { expectNoViolations } from '../support/pages/accessible.ts'
import { codeNow } from '../support/people/code-app.ts'
import { expect, test } from '../support/fixtures.ts'
import { newcomersPassword } from '../support/people/newcomer.ts'
import { soleOwner } from '../support/people/people.ts'
import { forget } from '../support/pages/watch-faults.ts'

test('a new name stands in the frame, in the list and in what happened to me', async ({ newcomer, openAs }) => {
  const { page } = await newcomer('Ines Calloway')
  const owners = await openAs(soleOwner.email, '/settings/users?search=newcomer')
  await expect(owners.getByRole('row', { name: /Ines Calloway/ })).toBeVisible()
  await page.goto('/')
  await page.getByRole('button', { name: /Calloway/ }).click()
  await page.getByRole('menuitem', { name: 'My account' }).click()
  await page.getByLabel('Name').fill('Inés Calloway-Brandt')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('button', { name: /Calloway/ })).toContainText('Inés Calloway-Brandt')
  // The list of somebody else follows by itself (R5).
  await expect(owners.getByRole('row', { name: /Inés Calloway-Brandt/ })).toBeVisible()
  await page.getByRole('link', { name: 'What happened to me' }).click()
  await expect(page.getByRole('cell').first()).toContainText('changed their name from Ines Calloway to Inés')
})

test('two-step sign-in by keyboard: set up, sign in with a code, with a recovery code, turn it off (R33)', async ({
  newcomer,
  faults,
}) => {
  const { page, email } = await newcomer('Theo Marchetti')
  await page.goto('/account/security')
  await page.getByRole('button', { name: 'Set up two-step sign-in' }).press('Enter')
  await expect(page.getByLabel('Your password')).toBeFocused()
  await page.keyboard.type('not my password')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This is not your password')).toBeVisible()
  await page.getByLabel('Your password').fill(newcomersPassword)
  await page.keyboard.press('Enter')
  const secret = await page.locator('code').first().innerText()
  // The page beneath is still this one.
  await expect(page.locator('#main h1')).toHaveText('My account')
  await expectNoViolations(page, 'the code app')
  await page.keyboard.type(codeNow(secret))
  await page.keyboard.press('Enter')
  const shown = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(shown).toHaveCount(10)
  const codes = await shown.allInnerTexts()
  await expectNoViolations(page, 'the recovery codes')
  await page.getByRole('button', { name: 'I have kept them' }).press('Enter')
  await expect(page.getByText('10 recovery codes left.')).toBeVisible()

  const signIn = async () => {
    // Away from the page first: what it is still asking would lead it to the door by itself.
    await page.goto('about:blank')
    await page.context().clearCookies()
    await page.goto('/sign-in?redirect=%2Faccount%2Fsecurity')
    await expect(page.getByRole('textbox', { name: 'Email' })).toBeFocused()
    await page.keyboard.type(email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(newcomersPassword)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()
  }
  await signIn()
  await expectNoViolations(page, 'one more step')
  // The code that turned it on is used up; the next one is taken already.
  await page.keyboard.type(codeNow(secret, 1))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'My account' })).toBeVisible()

  await signIn()
  await page.getByRole('button', { name: 'Use a recovery code' }).press('Enter')
  await expect(page.getByLabel('A recovery code')).toBeFocused()
  await page.keyboard.type(codes[0] ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByText('9 recovery codes left.')).toBeVisible()

  await page.getByRole('button', { name: 'Manage two-step sign-in' }).press('Enter')
  await page.getByRole('radio', { name: 'Turn two-step sign-in off' }).check()
  await page.getByLabel('Your password').fill(newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Set up two-step sign-in' })).toBeVisible()
  forget(faults, /400/)
})

test('another device is signed out from here, and a new password signs out the rest', async ({
  browser,
  newcomer,
  faults,
}) => {
  const { page, email } = await newcomer('Ruth Adeyemi')
  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  const signInElsewhere = async (password: string) => {
    await other.goto('/sign-in')
    await other.getByRole('textbox', { name: 'Email' }).fill(email)
    await other.getByRole('textbox', { name: 'Password' }).fill(password)
    await other.keyboard.press('Enter')
    await expect(other.getByRole('banner')).toContainText('Ruth')
  }
  await signInElsewhere(newcomersPassword)
  await page.goto('/account/security')
  await page.getByRole('button', { name: /^Sign out Chrom/ }).click()
  await expect(page.getByRole('button', { name: /^Sign out Chrom/ })).toBeHidden()
  // Its page is led to the door by itself.
  await expect(other.getByText('You have been signed out')).toBeVisible()

  await signInElsewhere(newcomersPassword)
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByLabel('Your present password').fill(newcomersPassword)
  await page.getByLabel('New password').fill('passwordpassword')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This one is easily guessed')).toBeVisible()
  await page.getByLabel('New password').fill('nine small words that nobody guesses')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Changed today')).toBeVisible()
  await expect(other.getByText('You have been signed out')).toBeVisible()
  await signInElsewhere('nine small words that nobody guesses')
  await elsewhere.close()
  forget(faults, /400/)
})

test('a forgotten password is set anew by the mailed link, which is dead after that', async ({ newcomer, faults }) => {
  const { page, email } = await newcomer('Olga Whitfield')
  await page.goto('about:blank')
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'Email' })).toBeFocused()
  await expectNoViolations(page, 'forgotten password')
  await page.keyboard.type(email)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible()
  await page.goto('/outbox')
  const mail = page.getByRole('listitem').filter({ hasText: `To ${email}` })
  const link = await mail.getByRole('link', { name: 'Set a new password' }).first().getAttribute('href')
  await page.goto(link ?? '')
  await expect(page.getByText(`For ${email}`)).toBeVisible()
  expect(page.url()).not.toContain('#')
  await expectNoViolations(page, 'a new password')
  await page.getByLabel('Choose a password').fill('seven herons over the marsh')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill('seven herons over the marsh')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner')).toContainText('Olga')
  await page.goto(link ?? '')
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  forget(faults, /404/)
})

test('another email is confirmed by its own mail, and taken back by the old one', async ({
  newcomer,
  openAs,
  faults,
}) => {
  const { page, email } = await newcomer('Nadia Ferreira')
  await page.goto('/account')
  await page.getByRole('button', { name: 'Change email' }).press('Enter')
  await expect(page.getByLabel('New email')).toBeFocused()
  await page.keyboard.type('nadia@elsewhere.example')
  await page.keyboard.press('Tab')
  await page.keyboard.type(newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Look into your mail' })).toBeVisible()

  const mail = await openAs(null, '/outbox')
  const follow = async (address: string, label: string) => {
    await mail.goto('/outbox')
    const message = mail.getByRole('listitem').filter({ hasText: `To ${address}` })
    const link = message.getByRole('link', { name: label }).first()
    await expect(link).toBeVisible()
    await mail.goto((await link.getAttribute('href')) ?? '')
    await expectNoViolations(mail, label)
    await mail.getByRole('button', { name: label }).press('Enter')
  }
  await follow('nadia@elsewhere.example', 'Confirm this address')
  await expect(mail.getByRole('heading', { name: 'Your email is changed' })).toBeVisible()
  // The open page follows by itself.
  await expect(page.locator('#main h1 + p')).toContainText('nadia@elsewhere.example')
  await follow(email, 'Take it back')
  await expect(mail.getByRole('heading', { name: 'The change is taken back' })).toBeVisible()
  await expect(page.getByText('You have been signed out')).toBeVisible()
  forget(faults, /401/)
})

test('the colours that were chosen go with the login', async ({ browser, newcomer }) => {
  const { page } = await newcomer('Sam Okonkwo')
  await page.goto('/account/preferences')
  const kept = page.waitForResponse(/account\.changePreferences/)
  await page.getByRole('radio', { name: 'Dark' }).check()
  await kept
  const scheme = (on: typeof page) => on.locator('html').getAttribute('data-mantine-color-scheme')
  await expect.poll(() => scheme(page)).toBe('dark')
  // Another browser, in which nothing was chosen.
  const cookies = await page.context().cookies()
  const elsewhere = await browser.newContext({ colorScheme: 'light' })
  await elsewhere.addCookies(cookies)
  const other = await elsewhere.newPage()
  await other.goto('/account/preferences')
  await expect.poll(() => scheme(other)).toBe('dark')
  await elsewhere.close()
})

test('a login is deleted with its password; the final Owner of a clinic is told why not (R2)', async ({
  newcomer,
  openAs,
  faults,
}) => {
  const { page, email } = await newcomer('Victor Lindholm')
  await page.goto('/account')
  await page.getByRole('button', { name: 'Delete my login' }).click()
  await expect(page.getByRole('dialog')).toContainText('You leave Oak Lane Practice at once')
  await expectNoViolations(page, 'deleting a login')
  await page.getByLabel('Your password').fill(newcomersPassword)
  await page.getByRole('dialog').getByRole('button', { name: 'Delete my login' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to your clinic' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(newcomersPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('do not belong together')

  const owners = await openAs(soleOwner.email, '/account')
  await owners.getByRole('button', { name: 'Delete my login' }).click()
  await owners.getByLabel('Your password').fill('atrium-demo')
  await owners.getByRole('dialog').getByRole('button', { name: 'Delete my login' }).click()
  await expect(owners.getByRole('alert')).toContainText('Owner')
  forget(faults, /401/)
  forget(faults, /answer: 403 .*account\.delete|status of 403/)
})
