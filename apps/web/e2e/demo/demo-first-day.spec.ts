import { chooseByKeys, pressByKeys } from '../support/pages/by-keys.ts'
import { demoButton, keptForOffline } from '../support/pages/demo-page.ts'
import { expect, test } from '../support/on-disk.ts'
import { soleOwner } from '../support/people/people.ts'
import { expectSwapped, handOver, invite, join, setUpCodeApp, takeOver } from '../support/people/by-keys.ts'

/* Where nobody signs in there is no set-up address either: a new clinic begins with its Owner alone, as one that is set up does. */

test('a new clinic, invited, joined in a second tab, two-step sign-in, handed over: by keyboard, without a network', async ({
  page,
  context,
}) => {
  const email = 'li@night.example'
  await page.goto('/')
  await pressByKeys(page, page.getByRole('button', { name: soleOwner.name }))
  await keptForOffline(page)
  await context.setOffline(true)
  await chooseByKeys(page, page.getByRole('banner').getByRole('button', { name: soleOwner.name }), 'Create a clinic')
  await expect(page.getByLabel('Name')).toBeFocused()
  await page.keyboard.type('Harbor Night')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/c\/harbor-night$/)
  await invite(page, email)

  const mails = await context.newPage()
  await mails.goto('/outbox')
  const message = mails.getByRole('listitem').filter({ hasText: `To ${email}` })
  const [theirs] = await Promise.all([
    context.waitForEvent('page'),
    pressByKeys(mails, message.getByRole('link', { name: 'Look at the invitation' })),
  ])
  await pressByKeys(theirs, theirs.getByRole('button', { name: `Sign out and go on as ${email}` }))
  await join(theirs, 'Li Wei')
  await expect(demoButton(theirs)).toContainText('Li Wei, Member')
  await setUpCodeApp(theirs, 'Li Wei')

  await handOver(page, 'Li Wei')
  await takeOver(theirs)
  await expectSwapped(page, theirs)
})
