import { chromiumArguments } from '../../../../scripts/lib/browsers.ts'
import { expect, test } from '../support/on-disk.ts'
import { callDevices, callOf, control, seesOther } from '../support/pages/call-page.ts'
import { enterAs, keptForOffline } from '../support/pages/demo-page.ts'
import { checkIn, waitsAs } from '../support/pages/patient-page.ts'
import { forget } from '../support/pages/watch-faults.ts'
import { cardOf } from '../support/pages/queue-page.ts'
import { owner } from '../support/people/people.ts'

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...chromiumArguments, ...callDevices] }),
})

test('in the demo two tabs call each other, with the network off', async ({ page, context, faults }) => {
  await enterAs(page, owner, '/')
  await keptForOffline(page)
  // Not by `setOffline`: Chromium then cuts what two of its own tabs say to one another as well, which no missing network does.
  await context.route('**/*', (route) => route.abort())
  const patient = await context.newPage()
  await checkIn(patient, '/harbor-street/walk-in', 'Agnes Moor')
  await waitsAs(patient, 'Agnes')
  await page.bringToFront()
  await cardOf(page, 'Agnes Moor')
    .getByRole('button', { name: /^Start call/ })
    .click()
  await seesOther(page)
  await patient.bringToFront()
  await seesOther(patient)
  await control(patient, 'Leave').click()
  await patient.getByRole('button', { name: 'Leave', exact: true }).last().click()
  await expect(patient.getByRole('heading', { name: 'The call is over.' })).toBeVisible()
  await page.bringToFront()
  await expect(callOf(page)).toBeHidden()
  // The page has asked whether the call goes on.
  forget(faults, /409.*visit\.signals/)
})
