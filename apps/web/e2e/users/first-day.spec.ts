import { openMailServer } from '@atrium/server/testing/mail-server'
import type { MailServer } from '@atrium/server/testing/mail-server'
import { expectNoViolations } from '../support/pages/accessible.ts'
import { pressByKeys } from '../support/pages/by-keys.ts'
import { expect, test } from '../support/fixtures.ts'
import { forget } from '../support/pages/watch-faults.ts'
import { rowOf } from '../support/pages/users-page.ts'
import {
  expectSwapped,
  firstPassword,
  handOver,
  invite,
  join,
  setUpCodeApp,
  signInAnew,
  takeOver,
} from '../support/people/by-keys.ts'
import { linkIn } from '../support/people/letters.ts'
import { freePort } from '../support/servers/free-port.ts'
import type { ProductionServer } from '../support/servers/own-server.ts'
import { startProductionServer } from '../support/servers/own-server.ts'

/* From an empty installation to a clinic of two, by keyboard alone, with a real mail server that takes mail or refuses it. */

const colleague = { name: 'Li Wei', email: 'li@moller.example' }
const nobody = 'nobody@moller.example'

let mail: MailServer
let server: ProductionServer
test.beforeAll(async () => {
  mail = await openMailServer({ receiver: (address) => (address === nobody ? '550 5.1.1 No such person here' : null) })
  server = await startProductionServer(await freePort(), {
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    ATRIUM_MAIL_FROM: 'Atrium <no-reply@moller.example>',
  })
})
test.afterAll(async () => {
  await server.stop()
  await mail.close()
})

test('set up, invite, join in a second browser, two-step sign-in, hand over (R2, R5, R8, R31, R32, R33)', async ({
  openAs,
  faults,
}) => {
  const page = await openAs(null, server.setup)
  await expect(page.getByLabel('Clinic')).toBeFocused()
  for (const text of ['Möller Practice', null, 'Ada Möller', 'ada@moller.example', firstPassword]) {
    if (text !== null) await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
  await pressByKeys(page, page.getByRole('button', { name: 'Set up the clinic' }))
  await expect(page.getByRole('banner')).toContainText('Ada')
  await invite(page, colleague.email, nobody)

  // The open list follows by itself.
  await expect(rowOf(page, nobody)).toContainText('Mail not delivered')
  await expect(rowOf(page, nobody)).toContainText('No such person here')
  await expectNoViolations(page, 'a mail that failed')

  const theirs = await openAs(null, await linkIn(mail, colleague.email))
  await join(theirs, colleague.name)
  const secret = await setUpCodeApp(theirs, colleague.name)
  await signInAnew(theirs, colleague.name, colleague.email, secret)
  // The page that is left hears that its session has ended.
  forget(faults, /401/)

  await handOver(page, colleague.name)
  await takeOver(theirs)
  await expectSwapped(page, theirs)
})
