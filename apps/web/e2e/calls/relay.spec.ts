import { chromiumArguments } from '../../../../scripts/lib/browsers.ts'
import { expect, test } from '../support/fixtures.ts'
import { callDevices, callIn, hearsOther, seesOther } from '../support/pages/call-page.ts'
import { startTurnServer } from '../support/servers/turn-server.ts'
import { startDevelopmentServer } from '../support/servers/own-server.ts'
import { freePort } from '../support/servers/free-port.ts'
import { password, secondOwner } from '../support/people/people.ts'

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...chromiumArguments, ...callDevices] }),
})

/** Stops what a test has started. */
const started: (() => Promise<void>)[] = []

test.afterEach(async () => {
  for (const stop of started.splice(0)) await stop()
})

for (const transport of ['udp', 'tcp']) {
  test(`where nothing but a relay leads, a call goes through it: ${transport}`, async ({ browser }) => {
    const relay = await startTurnServer()
    const server = await startDevelopmentServer(await freePort(), {
      TURN_URL: `turn:127.0.0.1:${relay.port}?transport=${transport}`,
      TURN_SECRET: relay.secret,
      ATRIUM_RELAY_ONLY: 'yes',
    })
    started.push(server.stop, relay.stop)
    const contexts = [
      await browser.newContext({ baseURL: server.address }),
      await browser.newContext({ baseURL: server.address }),
    ]
    const [staff, patient] = await Promise.all(contexts.map((context) => context.newPage()))
    if (!staff || !patient) throw new Error('Failed to open two pages.')
    await staff.request.post('/api/auth/sign-in/email', {
      data: { email: secondOwner.email, password },
      headers: { origin: server.address },
    })
    const answered = staff.waitForResponse(/visit\.ice/)
    await callIn(staff, patient)
    const { result } = (await (await answered).json()) as { result: { data: { relayOnly: boolean } } }
    expect(result.data.relayOnly).toBe(true)
    await seesOther(staff)
    await seesOther(patient)
    await hearsOther(staff, 'Agnes')
    await Promise.all(contexts.map((context) => context.close()))
  })
}
