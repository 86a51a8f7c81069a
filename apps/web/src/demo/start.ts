import { isPublicPage } from '@atrium/server/contract/clinic-address'
import { withoutBase } from '../api/place/base.ts'
import { isSupported } from './is-supported.ts'
import { mountDemoBar } from './persona/mount-demo-bar.tsx'
import { keepForOffline } from './offline/offline.ts'
import { currentPersona, forgetJoined } from './persona/persona.ts'
import { pickPersona } from './persona/pick-persona.tsx'
import { joinRelay } from './relay/relay-client.ts'
import { offerOtherStart, showProblem, takeOfferBack } from './show-problem.tsx'

/**
 * Prepares the page of the offline demo: every request to the API goes to the app in a worker (early.ts has
 * begun to start it), and a persona stands in place of a login. Resolves when the pages can be drawn.
 */
export async function startDemo(): Promise<void> {
  if (!isSupported()) {
    showProblem('no service worker, locks or storage at this address.')
    return new Promise(() => {})
  }
  const relay = await joinRelay({
    onReset: () => {
      forgetJoined()
      window.location.reload()
    },
    onBroken: offerOtherStart,
    onHost: takeOfferBack,
  })
  // Who follows an invitation is nobody yet.
  const mayBeNobody = isPublicPage(withoutBase(window.location.pathname))
  const persona = Promise.resolve(currentPersona() ?? (mayBeNobody ? null : pickPersona()))
  const intercepting = import('./intercept.ts').then(({ interceptRequests }) => interceptRequests(relay, persona))
  intercepting.catch((error: unknown) => showProblem(String(error)))
  mountDemoBar(await persona, relay.reset)
  await intercepting
  void keepForOffline(relay.isReady)
}
