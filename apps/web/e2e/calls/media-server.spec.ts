import type { Page } from '@playwright/test'
import { chromiumArguments } from '../../../../scripts/lib/browsers.ts'
import { startJanus } from '../../../../scripts/lib/start-janus.ts'
import { expect, test } from '../support/fixtures.ts'
import { callIn, callOf, seesOther, transferTo } from '../support/pages/call-page.ts'
import { askToJoin, groupDevices, makeLink, openPeople, seesAll, tileOf } from '../support/pages/group-page.ts'
import { countConnections } from '../support/pages/open-connections.ts'
import type { CountingWindow } from '../support/pages/open-connections.ts'
import { waitsAs } from '../support/pages/patient-page.ts'
import { cardOf } from '../support/pages/queue-page.ts'
import { password, secondOwner } from '../support/people/people.ts'
import { startDevelopmentServer } from '../support/servers/own-server.ts'
import { freePort } from '../support/servers/free-port.ts'

// To end a hang, never to judge.
test.setTimeout(20 * 60_000)

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...chromiumArguments, ...groupDevices] }),
})

/** Stops what a test has started. */
const started: (() => Promise<unknown>)[] = []

test.afterEach(async () => {
  for (const stop of started.splice(0)) await stop()
})

/** What each open connection of a page does: it sends, it gets, or both. */
const waysOf = (page: Page) =>
  page.evaluate(() =>
    [...(window as unknown as CountingWindow).openConnections]
      .map((connection) =>
        [...new Set(connection.getTransceivers().map(({ currentDirection }) => currentDirection))].join('+'),
      )
      .toSorted(),
  )

test('where a media server is configured two connect directly, and with a third each page sends once, to it; it may die and come back', async ({
  browser,
}) => {
  const janus = await startJanus()
  started.push(janus.stop)
  const server = await startDevelopmentServer(await freePort(), janus.environment)
  started.unshift(server.stop)
  const open = async () => {
    const context = await browser.newContext({ baseURL: server.address })
    started.unshift(() => context.close())
    const page = await context.newPage()
    await countConnections(page)
    return page
  }
  const [staff, patient, guest] = [await open(), await open(), await open()]
  await staff.request.post('/api/auth/sign-in/email', {
    data: { email: secondOwner.email, password },
    headers: { origin: server.address },
  })
  const name = await callIn(staff, patient)
  await seesOther(staff)
  await seesOther(patient)
  await expect.poll(() => waysOf(staff)).toEqual(['sendrecv'])

  await askToJoin(guest, await makeLink(staff), 'Sam Boateng')
  await callOf(staff).getByRole('button', { name: 'Admit' }).click()
  const host = secondOwner.name
  await seesAll(staff, [name, 'Sam Boateng'])
  await seesAll(patient, [host, 'Sam Boateng'])
  await seesAll(guest, [host, name])
  for (const page of [staff, patient, guest])
    await expect.poll(() => waysOf(page)).toEqual(['recvonly', 'recvonly', 'sendonly'])

  // A reload keeps the place.
  await patient.reload()
  await seesAll(patient, [host, 'Sam Boateng'])
  await seesAll(staff, [name, 'Sam Boateng'])

  await janus.kill()
  await janus.startAnew()
  await seesAll(staff, [name, 'Sam Boateng'])
  await seesAll(patient, [host, 'Sam Boateng'])
  await seesAll(guest, [host, name])

  const panel = await openPeople(staff)
  await panel.getByRole('button', { name: 'Remove: Sam Boateng' }).click()
  await expect(guest.getByRole('heading', { name: 'You are no longer in the call.' })).toBeVisible()
  await expect(tileOf(patient, 'Sam Boateng')).toBeHidden()
  await seesOther(staff)
  await seesOther(patient)

  // The next call of the same page is one of two again.
  await staff.keyboard.press('Escape')
  await transferTo(staff, 'Walk-in')
  await waitsAs(patient, 'Agnes')
  await cardOf(staff, name)
    .getByRole('button', { name: /^Start call/ })
    .click()
  await seesOther(staff)
  await seesOther(patient)
  await expect.poll(() => waysOf(patient)).toEqual(['sendrecv'])
})
